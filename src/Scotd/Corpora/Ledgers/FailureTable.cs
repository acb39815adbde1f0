namespace Scotd.Corpora.Ledgers;

/// <summary>The failures of a ledger, and what abandoned requests may have cost.</summary>
internal static class FailureTable
{
    /// <summary>Stores a failure, once; whether it was new.</summary>
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
            "SELECT ledger_failure.series, kind, numbers, reason, body, attempts, failed_at, presumed " +
            $"FROM ledger_failure JOIN ledger_series ON ledger_series.series = ledger_failure.series{where} " +
            "ORDER BY failed_at, id",
            row => new FailureRow(
                row.GetString(0), row.GetString(1), LedgerJson.Read<int[]>(row.GetString(2)), row.GetString(3),
                row.GetString(4), (int)row.GetInt64(5), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(6)),
                PicoDollars.ToDollars(row.GetInt64(7))),
            values);
    }

    /// <summary>Remembers, by sample, what an abandoned request may have cost, in 10^-12 USD.</summary>
    public static void Doubt(LedgerDatabase database, string series, IEnumerable<(int Number, long Pico)> shares) =>
        database.ExecuteAll(
            "INSERT INTO ledger_doubt VALUES ($1, $2, $3) ON CONFLICT (series, number) " +
            "DO UPDATE SET presumed = ledger_doubt.presumed + excluded.presumed",
            shares.Select(share => new object?[] { series, (long)share.Number, share.Pico }));

    /// <summary>Forgets the doubts about samples that were bought after all; their sum, in 10^-12 USD.</summary>
    public static long TakeBack(LedgerDatabase database, string series, IEnumerable<int> numbers)
    {
        HashSet<int> bought = [.. numbers];
        List<(int Number, long Pico)> doubts = database.Query(
            "SELECT number, presumed FROM ledger_doubt WHERE series = $1",
            row => ((int)row.GetInt64(0), row.GetInt64(1)), series).FindAll(doubt => bought.Contains(doubt.Item1));
        database.ExecuteAll("DELETE FROM ledger_doubt WHERE series = $1 AND number = $2",
            doubts.Select(doubt => new object?[] { series, (long)doubt.Number }));
        return doubts.Sum(doubt => doubt.Pico);
    }
}
