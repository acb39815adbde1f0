namespace Scotd.Corpora.Ledgers;

/// <summary>The purses of a ledger: sums over its rows, kept so that a claim need not add them up.</summary>
internal static class PurseTable
{
    private const string OfSeries =
        "(task, teacher, revision) = (SELECT task, teacher, revision FROM ledger_series WHERE series = $1)";

    /// <summary>The purse that a series is paid from.</summary>
    /// <exception cref="CorpusException">The series was never entered.</exception>
    public static Purse Of(LedgerDatabase database, string series) => database.Query(
        $"SELECT spent, presumed, reserved FROM ledger_purse WHERE {OfSeries}",
        row => ReadFrom(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), series) is [var purse]
            ? purse
            : throw new CorpusException($"{database.Place} has no series {series}. Enter it before claiming.");

    /// <summary>The purse of a task and teacher; empty where nothing was entered.</summary>
    public static Purse Of(LedgerDatabase database, string task, string teacher, string revision) => database.Query(
        "SELECT spent, presumed, reserved FROM ledger_purse WHERE task = $1 AND teacher = $2 AND revision = $3",
        row => ReadFrom(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)), task, teacher, revision).SingleOrDefault();

    /// <summary>Moves money, in 10^-12 USD.</summary>
    public static void Add(LedgerDatabase database, string series, long spent, long presumed, long reserved) =>
        database.Execute(
            "UPDATE ledger_purse SET spent = spent + $2, presumed = presumed + $3, reserved = reserved + $4 " +
            $"WHERE {OfSeries}", series, spent, presumed, reserved);

    private static Purse ReadFrom(long spent, long presumed, long reserved) => new(
        PicoDollars.ToDollars(spent), PicoDollars.ToDollars(presumed), PicoDollars.ToDollars(reserved));
}
