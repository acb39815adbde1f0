using System.Data.Common;

namespace Scotd.Corpora.Ledgers;

/// <summary>The failures of a ledger.</summary>
/// <remarks>
/// What an abandoned request may have cost is shared out evenly among its samples. A share counts as spent until its
/// sample is bought.
/// </remarks>
internal static class FailureTable
{
    private const string Columns =
        "ledger_failure.series, kind, numbers, reason, body, attempts, failed_at, presumed";

    /// <summary>Stores a failure, once; whether it was new. The purse is not told.</summary>
    public static bool Add(LedgerDatabase database, FailureRow failure) => database.Execute(
        "INSERT INTO ledger_failure VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (id) DO NOTHING",
        failure.Id, failure.Series, failure.Kind, LedgerJson.Write(failure.Numbers), StoredText.Of(failure.Reason),
        StoredText.Of(failure.Body), (long)failure.Attempts, failure.At.ToUnixTimeMilliseconds(),
        PicoDollars.Of(failure.PresumedCost)) == 1;

    /// <summary>Streams failures, in the order in which they came.</summary>
    public static IEnumerable<FailureRow> Read(LedgerDatabase database, LedgerFilter filter)
    {
        (string where, object?[] values) = filter.ToSql();
        return database.Stream(
            $"SELECT {Columns} FROM ledger_failure " +
            $"JOIN ledger_series ON ledger_series.series = ledger_failure.series{where} ORDER BY failed_at, id",
            ReadRow, values);
    }

    /// <summary>All failures of a series.</summary>
    public static List<FailureRow> Of(LedgerDatabase database, string series) =>
        database.Query($"SELECT {Columns} FROM ledger_failure WHERE series = $1", ReadRow, series);

    /// <summary>What a failure adds to the money presumed spent, in 10^-12 USD.</summary>
    /// <param name="failure">Of any kind.</param>
    /// <param name="isBought">Whether the series has a sample.</param>
    public static long Presumed(FailureRow failure, Func<int, bool> isBought)
    {
        long whole = PicoDollars.Of(failure.PresumedCost);
        if (failure.Kind != FailureRow.Abandoned) return whole;
        int count = failure.Numbers.Count;
        return failure.Numbers.Select((number, i) => isBought(number) ? 0 : Share(whole, i, count)).Sum();
    }

    /// <summary>What abandoned requests had to answer for in samples that are bought now, in 10^-12 USD.</summary>
    public static long TakeBack(LedgerDatabase database, string series, HashSet<int> bought) =>
        Of(database, series).Sum(failure => Presumed(failure, _ => false) - Presumed(failure, bought.Contains));

    /// <summary>Shares differ by 1 at most and add up to the whole.</summary>
    private static long Share(long whole, int index, int count) =>
        (long)((Int128)whole * (index + 1) / count - (Int128)whole * index / count);

    private static FailureRow ReadRow(DbDataReader row) => new(
        row.GetString(0), row.GetString(1), LedgerJson.Read<int[]>(row.GetString(2)), row.GetString(3),
        row.GetString(4), (int)row.GetInt64(5), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
        PicoDollars.ToDollars(row.GetInt64(7)));
}
