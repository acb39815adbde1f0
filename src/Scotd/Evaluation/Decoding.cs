namespace Scotd.Evaluation;

/// <summary>How a completion, or the answer of several, is chosen.</summary>
public enum Decoding
{
    /// <summary>One completion, the likeliest token each time.</summary>
    Greedy,

    /// <summary>Several sampled completions, and the answer that most of them give.</summary>
    SelfConsistency,

    /// <summary>
    /// The choice whose label is the likeliest: after the steps of the greedy completion, or after the question alone
    /// where no steps are given.
    /// </summary>
    Likelihood,

    /// <summary>One completion, the likeliest that beam search finds.</summary>
    Beam,
}
