namespace Scotd.Neural.Generation;

/// <summary>Why a sample ended.</summary>
public enum FinishReason
{
    /// <summary>An end token or a stop text.</summary>
    Stop,

    /// <summary>The limit of new tokens, or the model's context.</summary>
    Length,
}

/// <summary>One continuation of a prompt.</summary>
/// <param name="Ids">The new tokens, an end token included.</param>
/// <param name="Text">What they say, without special tokens, cut before the first stop text.</param>
/// <param name="LogProbabilities">Natural log-probability of each id at temperature 1, all tokens allowed.</param>
/// <param name="Finish">Why it ended.</param>
public sealed record Sample(
    IReadOnlyList<int> Ids, string Text, IReadOnlyList<float> LogProbabilities, FinishReason Finish);
