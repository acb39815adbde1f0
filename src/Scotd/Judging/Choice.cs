namespace Scotd.Judging;

/// <summary>What a judge says of two rationales without knowing whose they are.</summary>
public enum Choice
{
    /// <summary>The one shown as A.</summary>
    A,

    /// <summary>The one shown as B.</summary>
    B,

    /// <summary>Neither is better.</summary>
    Neither,
}
