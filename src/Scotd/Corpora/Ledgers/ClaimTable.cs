using System.Globalization;

namespace Scotd.Corpora.Ledgers;

/// <summary>Who may ask for which samples now, and what of that is settled, abandoned, or still under way.</summary>
internal static class ClaimTable
{
    private readonly record struct Row(int Number, string Owner, long Ticket, long Reserved);

    /// <summary>Claims what is free and affordable; again the same where this very claim was granted already.</summary>
    /// <param name="database">In a transaction.</param>
    /// <param name="wanted">Series, samples and ticket; what they may cost is reckoned here.</param>
    /// <param name="perRequest">Set aside once, in 10^-12 USD.</param>
    /// <param name="perSample">Set aside for each sample, in 10^-12 USD.</param>
    /// <param name="cap">Of the purse, in 10^-12 USD.</param>
    /// <param name="owner">Who claims.</param>
    /// <param name="now">Decides whose lease is over.</param>
    public static ClaimOutcome Claim(
        LedgerDatabase database, Claim wanted, long perRequest, long perSample, long cap, LedgerOwner owner,
        DateTimeOffset now)
    {
        Purse purse = PurseTable.Of(database, wanted.Series);
        List<Row> rows = RowsOf(database, wanted.Series);
        if (rows.Any(row => row.Owner != owner.Id) && ReleaseDead(database, owner, now) > 0)
        {
            purse = PurseTable.Of(database, wanted.Series);
            rows = RowsOf(database, wanted.Series);
        }

        Row[] mine = [.. rows.Where(row => row.Owner == owner.Id && row.Ticket == wanted.Ticket)];
        if (mine.Length > 0)
            return Granted(wanted, [.. mine.Select(row => row.Number).Order()], mine.Sum(row => row.Reserved));
        HashSet<int> held = [.. rows.Select(row => row.Number)];
        HashSet<int> bought = NumbersOf(database, wanted.Series, wanted.Numbers.Min(), wanted.Numbers.Max());
        int[] free = [.. wanted.Numbers.Where(number => !held.Contains(number) && !bought.Contains(number)).Order()];
        if (free.Length == 0)
            return new ClaimOutcome.NothingLeft([.. wanted.Numbers.Where(held.Contains)]);
        long room = cap - PicoDollars.Of(purse.Total);
        long affordable = perSample == 0
            ? (perRequest <= room ? free.Length : 0)
            : (room - perRequest) / perSample;
        if (room < perRequest || affordable < 1) return new ClaimOutcome.CapReached(purse);

        int[] numbers = free[..(int)Math.Min(affordable, free.Length)];
        database.ExecuteAll("INSERT INTO ledger_claim VALUES ($1, $2, $3, $4, $5)", numbers.Select((number, i) =>
            new object?[]
            {
                wanted.Series, (long)number, owner.Id, wanted.Ticket, perSample + (i == 0 ? perRequest : 0),
            }));
        long reserved = perRequest + perSample * numbers.Length;
        if (reserved > 0)
            PurseTable.Add(database, wanted.Series, spent: 0, presumed: 0, reserved);
        return Granted(wanted, numbers, reserved);
    }

    /// <summary>Stores what came of a claim and ends it: numbers that did not come are free again.</summary>
    /// <remarks>
    /// A claim that was taken for dead meanwhile is settled all the same. Where somebody else bought a number in
    /// between, both were paid for: the ledger keeps the first as the sample and the second among the failures.
    /// </remarks>
    public static void Settle(
        LedgerDatabase database, Claim claim, IReadOnlyList<LedgerSample> samples, LedgerFailure? failure,
        LedgerOwner owner)
    {
        List<long> released = database.Query(
            "DELETE FROM ledger_claim WHERE series = $1 AND owner = $2 AND ticket = $3 RETURNING reserved",
            row => row.GetInt64(0), claim.Series, owner.Id, claim.Ticket);
        PurseTable.Add(database, claim.Series, spent: 0, presumed: 0, -released.Sum());
        Admission.Add(database, claim.Series, samples);
        if (failure is not null)
        {
            Record(database, new FailureRow(
                claim.Series, StoredName.Of(failure.Trouble), failure.Numbers, failure.Reason, failure.Body,
                failure.Attempts, failure.At, failure.PresumedCost));
        }
    }

    /// <summary>Stores a failure that is not there yet; the purse is told.</summary>
    public static void Record(LedgerDatabase database, FailureRow failure)
    {
        if (FailureTable.Add(database, failure) && failure.PresumedCost > 0)
            PurseTable.Add(database, failure.Series, spent: 0, PicoDollars.Of(failure.PresumedCost), reserved: 0);
    }

    /// <summary>Says that the owner lives, until then.</summary>
    public static void Renew(LedgerDatabase database, LedgerOwner owner, DateTimeOffset expires) => database.Execute(
        "INSERT INTO ledger_owner VALUES ($1, $2, $3, $4, $5) ON CONFLICT (owner) " +
        "DO UPDATE SET expires = excluded.expires",
        owner.Id, owner.Machine, owner.Process, owner.Started, expires.ToUnixTimeMilliseconds());

    /// <summary>Owners other than this one that will never settle their claims.</summary>
    public static List<string> DeadOwners(LedgerDatabase database, LedgerOwner owner, DateTimeOffset now) =>
        [.. database.Query("SELECT owner, machine, process, started, expires FROM ledger_owner WHERE owner <> $1",
            row => (Owner: row.GetString(0), IsDead: owner.SeesDead(
                row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4) < now.ToUnixTimeMilliseconds())),
            owner.Id).Where(other => other.IsDead).Select(other => other.Owner)];

    /// <summary>Ends the claims of all who died; how many died.</summary>
    public static int ReleaseDead(LedgerDatabase database, LedgerOwner owner, DateTimeOffset now)
    {
        List<string> dead = DeadOwners(database, owner, now);
        dead.ForEach(gone => Abandon(database, gone, now));
        return dead.Count;
    }

    /// <summary>Ends all claims of an owner who asked nobody.</summary>
    public static void Release(LedgerDatabase database, string owner)
    {
        foreach ((string series, long reserved) in database.Query(
            "DELETE FROM ledger_claim WHERE owner = $1 RETURNING series, reserved",
            row => (row.GetString(0), row.GetInt64(1)), owner))
        {
            PurseTable.Add(database, series, spent: 0, presumed: 0, -reserved);
        }
        database.Execute("DELETE FROM ledger_owner WHERE owner = $1", owner);
    }

    /// <summary>
    /// Ends all claims of an owner: each becomes a failure, and its money is presumed spent, because the server
    /// may have billed what nobody received.
    /// </summary>
    public static void Abandon(LedgerDatabase database, string owner, DateTimeOffset now)
    {
        var claims = database.Query(
            "DELETE FROM ledger_claim WHERE owner = $1 RETURNING series, number, ticket, reserved",
            row => (Series: row.GetString(0), Number: (int)row.GetInt64(1), Ticket: row.GetInt64(2),
                Reserved: row.GetInt64(3)), owner).GroupBy(row => (row.Series, row.Ticket));
        foreach (var claim in claims)
        {
            string series = claim.Key.Series;
            long reserved = claim.Sum(row => row.Reserved);
            PurseTable.Add(database, series, spent: 0, presumed: 0, -reserved);
            Record(database, new FailureRow(
                series, FailureRow.Abandoned, [.. claim.Select(row => row.Number).Order()],
                string.Create(CultureInfo.InvariantCulture,
                    $"The process that asked ({owner}, claim {claim.Key.Ticket}) ended before the answer was stored."),
                Body: "", Attempts: 1, now, PicoDollars.ToDollars(reserved)));
        }
        database.Execute("DELETE FROM ledger_owner WHERE owner = $1", owner);
    }

    /// <summary>Which samples are bought, or claimed by somebody who lives.</summary>
    /// <param name="database">Any connection.</param>
    /// <param name="keys">Of series, at most <paramref name="most"/>.</param>
    /// <param name="most">As many as ever are asked about at once, so that the query is the same each time.</param>
    /// <param name="samples">Numbers from here on are not looked at.</param>
    /// <param name="dead">Owners whose claims do not count.</param>
    public static Dictionary<string, bool[]> Taken(
        LedgerDatabase database, IReadOnlyList<string> keys, int most, int samples, HashSet<string> dead)
    {
        string list = string.Join(", ", Enumerable.Range(1, most).Select(i => FormattableString.Invariant($"${i}")));
        object?[] values = [.. Enumerable.Range(0, most).Select(i => keys[Math.Min(i, keys.Count - 1)])];
        Dictionary<string, bool[]> taken = new(StringComparer.Ordinal);
        foreach ((string key, int number, string owner) in database.Query(
            $"SELECT series, number, '' FROM ledger_sample WHERE series IN ({list}) UNION ALL " +
            $"SELECT series, number, owner FROM ledger_claim WHERE series IN ({list})",
            row => (row.GetString(0), (int)row.GetInt64(1), row.GetString(2)), values))
        {
            if (number >= samples || dead.Contains(owner)) continue;
            if (!taken.TryGetValue(key, out bool[]? numbers))
                taken[key] = numbers = new bool[samples];
            numbers[number] = true;
        }
        return taken;
    }

    private static ClaimOutcome.Granted Granted(Claim wanted, int[] numbers, long reserved) =>
        new(wanted with { Numbers = numbers, Reserved = PicoDollars.ToDollars(reserved) });

    private static List<Row> RowsOf(LedgerDatabase database, string series) => database.Query(
        "SELECT number, owner, ticket, reserved FROM ledger_claim WHERE series = $1",
        row => new Row((int)row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)), series);

    private static HashSet<int> NumbersOf(LedgerDatabase database, string series, int first, int last) =>
        [.. database.Query("SELECT number FROM ledger_sample WHERE series = $1 AND number BETWEEN $2 AND $3",
            row => (int)row.GetInt64(0), series, (long)first, (long)last)];
}
