namespace Scotd.Evaluation;

/// <summary>How a completion, or the answer of several, is chosen.</summary>
public enum Decoding
{
    /// <summary>One completion, the likeliest token each time.</summary>
    Greedy,

    /// <summary>Several sampled completions, and the answer that most of them give.</summary>
    SelfConsistency,
}
