namespace Scotd.Teachers;

/// <summary>Why a teacher stopped writing.</summary>
public enum SampleFinish
{
    /// <summary>It came to a stop text or its end token.</summary>
    Stop,

    /// <summary>It came to the limit of tokens: the end is missing.</summary>
    Length,

    /// <summary>The server held back what it wrote.</summary>
    ContentFilter,

    /// <summary>The server does not say, or says something else.</summary>
    Unknown,
}
