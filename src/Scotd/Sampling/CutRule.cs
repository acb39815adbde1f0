namespace Scotd.Sampling;

/// <summary>What becomes of a sample that the limit of tokens cut off.</summary>
public enum CutRule
{
    /// <summary>It stays as it is.</summary>
    Keep,

    /// <summary>It stays in the ledger, is not bought again, and goes to nobody.</summary>
    Drop,

    /// <summary>It is asked for once more, with a higher limit.</summary>
    Extend,
}
