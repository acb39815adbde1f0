namespace Scotd.Sampling;

/// <summary>What ends a run before it is complete; what was bought is in the ledger.</summary>
internal sealed class SamplingException(SamplingEnd end, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public SamplingEnd End { get; } = end;
}
