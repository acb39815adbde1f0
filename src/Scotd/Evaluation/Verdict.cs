namespace Scotd.Evaluation;

/// <summary>What a completion is worth.</summary>
public enum Verdict
{
    /// <summary>It names the right choice.</summary>
    Right,

    /// <summary>It names another choice.</summary>
    Wrong,

    /// <summary>It names none, or more than one.</summary>
    Unparsed,
}
