namespace Scotd.Sampling;

/// <summary>What ends a purchase before it is complete; what was bought is in the ledger.</summary>
/// <param name="end">How it ends.</param>
/// <param name="message">Why, and the mend.</param>
/// <param name="inner">What it rests on.</param>
public sealed class SamplingException(SamplingEnd end, string message, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>How it ends.</summary>
    public SamplingEnd End { get; } = end;
}
