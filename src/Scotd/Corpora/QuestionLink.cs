namespace Scotd.Corpora;

/// <summary>What a corpus names its questions by.</summary>
public enum QuestionLink
{
    /// <summary>The id of the split.</summary>
    Id,

    /// <summary>The question's text.</summary>
    Text,
}
