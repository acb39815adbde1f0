namespace Scotd.Corpora.Ledgers;

/// <summary>What this process, and no other, may ask for now. It is settled by what came, or by a failure.</summary>
/// <param name="Series">The key of the series.</param>
/// <param name="Numbers">The samples, ascending.</param>
/// <param name="Reserved">Set aside in the purse until it is settled, in USD.</param>
/// <param name="Ticket">Tells the claims of one ledger apart.</param>
public sealed record Claim(string Series, IReadOnlyList<int> Numbers, decimal Reserved, long Ticket);
