namespace Scotd.Sampling;

/// <summary>What a run bought, at its end.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Why">What ended it before it was complete, and the mend; "" where it is complete.</param>
/// <param name="Progress">The last figures.</param>
/// <param name="Spent">US dollars by this ledger's count for this task and teacher, all runs together.</param>
/// <param name="Cap">US dollars at most; null where there is no cap.</param>
public sealed record SamplingReceipt(
    SamplingEnd End, string Why, SamplingProgress Progress, decimal Spent, decimal? Cap);
