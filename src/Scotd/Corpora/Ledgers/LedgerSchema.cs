namespace Scotd.Corpora.Ledgers;

/// <summary>The tables, one text for both engines, as numbered steps that are never edited once released.</summary>
/// <remarks>Money is in 10^-12 USD, times are in milliseconds since 1970 UTC, yes and no are 1 and 0.</remarks>
internal static class LedgerSchema
{
    private const string ForeignDatabase =
        ": it is the database of another program. Correct the path of the ledger.";

    /// <summary>The version that this program writes.</summary>
    public static int Version => s_steps.Length;

    private static readonly string[] s_steps =
    [
        """
        CREATE TABLE ledger_migration (number BIGINT PRIMARY KEY, applied BIGINT NOT NULL);
        CREATE TABLE ledger_prompt (sha256 TEXT PRIMARY KEY, is_chat BIGINT NOT NULL, canonical TEXT NOT NULL);
        CREATE TABLE ledger_format (sha256 TEXT PRIMARY KEY, canonical TEXT NOT NULL);
        CREATE TABLE ledger_purse (
            task TEXT NOT NULL, teacher TEXT NOT NULL, revision TEXT NOT NULL,
            spent BIGINT NOT NULL, presumed BIGINT NOT NULL, reserved BIGINT NOT NULL,
            PRIMARY KEY (task, teacher, revision));
        CREATE TABLE ledger_series (
            series TEXT PRIMARY KEY,
            task TEXT NOT NULL, split TEXT NOT NULL,
            question_id TEXT NOT NULL, question TEXT NOT NULL, choices TEXT NOT NULL, gold TEXT,
            teacher TEXT NOT NULL, revision TEXT NOT NULL,
            prompt_sha256 TEXT NOT NULL REFERENCES ledger_prompt (sha256),
            settings TEXT NOT NULL, log_probabilities BIGINT NOT NULL, seed TEXT NOT NULL, saw_gold BIGINT NOT NULL,
            format_sha256 TEXT NOT NULL REFERENCES ledger_format (sha256),
            UNIQUE (task, question_id, teacher, revision, prompt_sha256, settings, seed));
        CREATE TABLE ledger_sample (
            series TEXT NOT NULL REFERENCES ledger_series (series), number BIGINT NOT NULL,
            parsed BIGINT NOT NULL, kept BIGINT NOT NULL, answer TEXT, finish TEXT NOT NULL,
            tokens_in BIGINT NOT NULL, tokens_cached BIGINT NOT NULL, tokens_out BIGINT NOT NULL,
            cost BIGINT NOT NULL, asked BIGINT NOT NULL, came BIGINT NOT NULL, attempts BIGINT NOT NULL,
            request_id TEXT NOT NULL, served_by TEXT NOT NULL, request_seed TEXT NOT NULL,
            text TEXT NOT NULL, rationale TEXT NOT NULL, logs TEXT,
            PRIMARY KEY (series, number));
        CREATE TABLE ledger_failure (
            id TEXT PRIMARY KEY,
            series TEXT NOT NULL REFERENCES ledger_series (series),
            kind TEXT NOT NULL, numbers TEXT NOT NULL, reason TEXT NOT NULL, body TEXT NOT NULL,
            attempts BIGINT NOT NULL, failed_at BIGINT NOT NULL, presumed BIGINT NOT NULL);
        CREATE INDEX ledger_failure_series ON ledger_failure (series);
        CREATE TABLE ledger_owner (
            owner TEXT PRIMARY KEY, machine TEXT NOT NULL, process BIGINT NOT NULL, started TEXT NOT NULL,
            expires BIGINT NOT NULL);
        CREATE TABLE ledger_claim (
            series TEXT NOT NULL REFERENCES ledger_series (series), number BIGINT NOT NULL,
            owner TEXT NOT NULL REFERENCES ledger_owner (owner), ticket BIGINT NOT NULL, reserved BIGINT NOT NULL,
            PRIMARY KEY (series, number));
        """,
    ];

    /// <summary>Brings a new or older ledger to this version; several processes may try at once.</summary>
    /// <param name="database">Just opened.</param>
    /// <param name="now">Noted beside each step.</param>
    /// <param name="mayCreate">Whether an empty database becomes a ledger.</param>
    /// <exception cref="CorpusException">It is no ledger, or one newer than this program.</exception>
    public static void Apply(LedgerDatabase database, DateTimeOffset now, bool mayCreate)
    {
        if (VersionOf(database) == Version) return;
        if (!mayCreate && VersionOf(database) == 0)
        {
            throw new CorpusException($"{database.Place} is no ledger" + (database.MayTakeTables
                ? ": it is empty. Correct the place of the ledger, or sample or import into it first."
                : ForeignDatabase));
        }
        database.Begin();
        try
        {
            if (VersionOf(database) == 0 && !database.MayTakeTables)
                throw new CorpusException($"{database.Place} is no ledger" + ForeignDatabase);
            for (int step = VersionOf(database); step < Version; step++)
            {
                foreach (string statement in s_steps[step].Split(';', StringSplitOptions.RemoveEmptyEntries))
                    database.Execute(database.InDialect(statement));
                database.Execute("INSERT INTO ledger_migration VALUES ($1, $2)",
                    (long)step + 1, now.ToUnixTimeMilliseconds());
            }
            database.Commit();
        }
        catch
        {
            database.Rollback();
            throw;
        }
    }

    private static int VersionOf(LedgerDatabase database)
    {
        if (!database.HasTable("ledger_migration")) return 0;
        long found = database.Query("SELECT MAX(number) FROM ledger_migration", row => row.GetInt64(0)).Single();
        return found <= Version ? (int)found : throw new CorpusException($"{database.Place} was written by a newer " +
            $"Scotd (ledger version {found}; this one knows {Version}). Update Scotd; the ledger is untouched.");
    }
}
