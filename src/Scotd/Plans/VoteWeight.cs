namespace Scotd.Plans;

/// <summary>What a vote counts.</summary>
public enum VoteWeight
{
    /// <summary>As much as any other.</summary>
    Equal,

    /// <summary>
    /// The path's probability, normalized by length: Wang et al., ICLR 2023, equation 1, "weighted sum (normalized)".
    /// </summary>
    Likelihood,
}
