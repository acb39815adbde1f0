using Scotd.Teachers;

namespace Scotd.Corpora.Ledgers;

/// <summary>One sample that was bought. Of it nothing but <paramref name="Kept"/> ever changes.</summary>
/// <param name="Number">Which of its series, from 0.</param>
/// <param name="Text">All that the teacher wrote.</param>
/// <param name="Rationale">The steps, without the answer.</param>
/// <param name="Answer">The label that the text names, or null where it names none.</param>
/// <param name="Finish">Why the text ends.</param>
/// <param name="Kept">
/// False where it was cut off and goes to nobody: the plan drops it, or a longer one took its place.
/// </param>
/// <param name="Logs">Of its tokens; null where not given.</param>
/// <param name="Usage">Its share of the request's tokens.</param>
/// <param name="Cost">Its share of the request's price, in USD; kept to 10^-12 USD.</param>
/// <param name="Asked">When the request was sent; kept to the millisecond, as UTC.</param>
/// <param name="Came">When the response was there; kept to the millisecond, as UTC.</param>
/// <param name="Attempts">Requests that it took, at least 1.</param>
/// <param name="RequestId">The server's name for the request, "" where it has none.</param>
/// <param name="ServedBy">The model that the server says it used, "" where it does not say.</param>
/// <param name="RequestSeed">The seed that was sent.</param>
public sealed record LedgerSample(
    int Number, string Text, string Rationale, string? Answer, SampleFinish Finish, bool Kept, TokenLogs? Logs,
    TokenUsage Usage, decimal Cost, DateTimeOffset Asked, DateTimeOffset Came, int Attempts, string RequestId,
    string ServedBy, ulong RequestSeed);
