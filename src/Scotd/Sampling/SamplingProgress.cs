namespace Scotd.Sampling;

/// <summary>How far a run has come.</summary>
/// <param name="Questions">Of the plan.</param>
/// <param name="QuestionsDone">Those with all of their samples.</param>
/// <param name="Samples">In the ledger, earlier runs included.</param>
/// <param name="SamplesWanted">Of the plan.</param>
/// <param name="Bought">Samples of this run.</param>
/// <param name="Parsed">Of these, those with an answer.</param>
/// <param name="Labelled">Of these, those whose question has an answer key.</param>
/// <param name="Right">Of the labelled, those that answer right.</param>
/// <param name="Failed">Samples given up in this run.</param>
/// <param name="Calls">Requests of this run that were answered.</param>
/// <param name="Usage">Tokens of this run.</param>
/// <param name="Cost">US dollars of this run.</param>
/// <param name="UnderWay">Requests under way at most, as the server allows now.</param>
/// <param name="Elapsed">Since the run began.</param>
public sealed record SamplingProgress(
    int Questions,
    int QuestionsDone,
    long Samples,
    long SamplesWanted,
    long Bought,
    long Parsed,
    long Labelled,
    long Right,
    long Failed,
    long Calls,
    TokenTotals Usage,
    decimal Cost,
    int UnderWay,
    TimeSpan Elapsed)
{
    /// <summary>Samples a second, of this run; 0 before the first.</summary>
    public double PerSecond => Elapsed > TimeSpan.Zero ? Bought / Elapsed.TotalSeconds : 0;

    /// <summary>Until all are there, at the rate so far; null before the first.</summary>
    public TimeSpan? Left => Bought == 0
        ? null
        : Elapsed / Bought * Math.Max(0, SamplesWanted - Samples - Failed);
}
