namespace Scotd.Everyday;

/// <summary>What a combination of facts is used for; being a function of it, nothing is used for two.</summary>
public enum Share
{
    /// <summary>Test questions, and the contrast set made from them.</summary>
    Test,

    /// <summary>Validation questions.</summary>
    Validation,

    /// <summary>Training questions.</summary>
    Train,

    /// <summary>The texts that models are pretrained on, and the demonstrations.</summary>
    Texts,
}
