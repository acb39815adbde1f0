using Scotd.Teachers;

namespace Scotd.Corpora.Ledgers;

/// <summary>A request that brought less than was asked for, or nothing.</summary>
/// <param name="Numbers">The samples that did not come.</param>
/// <param name="Trouble">Of which kind.</param>
/// <param name="Reason">What went wrong, and the mend.</param>
/// <param name="Body">What the server sent, "" where nothing came.</param>
/// <param name="Attempts">Requests made.</param>
/// <param name="At">When it was given up.</param>
/// <param name="PresumedCost">
/// What the server may have billed for it all the same, in USD; counts against the cap.
/// </param>
public sealed record LedgerFailure(
    IReadOnlyList<int> Numbers, TeacherTrouble Trouble, string Reason, string Body, int Attempts, DateTimeOffset At,
    decimal PresumedCost);
