namespace Scotd.Corpora.Ledgers;

/// <summary>What a ledger says of itself against what its rows say: keys, hashes, readings, sums, loose ends.</summary>
/// <param name="Series">Looked at.</param>
/// <param name="Samples">Looked at.</param>
/// <param name="Wrong">Rows, sums and pages that are not as they should be.</param>
/// <param name="Examples">The first of them: which row, and what is wrong with it.</param>
public sealed record LedgerVerification(long Series, long Samples, long Wrong, IReadOnlyList<string> Examples)
{
    private const int MostExamples = 20;

    /// <summary>Looks at everything.</summary>
    /// <exception cref="CorpusException">The ledger cannot be opened.</exception>
    public static LedgerVerification Run(Ledger ledger) => new Search(ledger.Place).Run();

    private sealed class Search(LedgerPlace place)
    {
        private readonly List<string> _examples = [];
        private readonly Dictionary<(string, string, string), (long Spent, long Presumed)> _sums = [];
        private long _series, _samples, _wrong;

        public LedgerVerification Run()
        {
            using LedgerDatabase database = LedgerDatabase.Open(place, mayCreate: false);
            using LedgerDatabase inner = LedgerDatabase.Open(place, mayCreate: false);
            Try(() => Tell(database.DamagedPages()));
            Try(() => LookForLooseEnds(database));
            Try(() => LookAtSeries(database, inner));
            Try(() => LookAtPurses(database));
            return new(_series, _samples, _wrong, _examples);
        }

        private void LookAtSeries(LedgerDatabase database, LedgerDatabase inner)
        {
            foreach (SeriesTable.Stored stored in SeriesTable.Read(database, new()))
            {
                _series++;
                string where = $"series {stored.Key} ({stored.Series.Task}, question {stored.Series.Question.Id})";
                if (stored.Key != stored.Series.Key)
                    Tell($"{where}: its parts make the key {stored.Series.Key}; one of them was changed.");
                if (stored.PromptSha256 != stored.Series.Prompt.Sha256)
                    Tell($"{where}: its prompt has the hash {stored.Series.Prompt.Sha256}, not {stored.PromptSha256}.");
                if (stored.FormatSha256 != SeriesTable.Sha256Of(stored.Format))
                    Tell($"{where}: its answer format was changed.");
                Try(() => LookAtSamples(inner, stored, where));
            }
        }

        private void LookAtSamples(LedgerDatabase database, SeriesTable.Stored stored, string where)
        {
            Series series = stored.Series;
            (long spent, long presumed) = _sums.GetValueOrDefault((series.Task, series.Teacher, series.Revision));
            foreach (LedgerSample sample in SampleTable.Of(database, stored.Key))
            {
                _samples++;
                spent += PicoDollars.Of(sample.Cost);
                (string rationale, string? answer) = series.Read(sample);
                if (answer != sample.Answer)
                {
                    Tell($"sample {sample.Number} of {where}: its text answers {answer ?? "nothing"}, the ledger " +
                        $"says {sample.Answer ?? "nothing"}.");
                }
                else if (rationale != sample.Rationale)
                {
                    Tell($"sample {sample.Number} of {where}: its rationale is not what its text says.");
                }
            }
            presumed += FailureTable.Of(database, stored.Key).Sum(failure => PicoDollars.Of(failure.PresumedCost));
            _sums[(series.Task, series.Teacher, series.Revision)] = (spent, presumed);
        }

        private void LookAtPurses(LedgerDatabase database)
        {
            var purses = database.Query(
                """
                SELECT task, teacher, revision, spent, presumed, reserved, (
                    SELECT CAST(COALESCE(SUM(ledger_claim.reserved), 0) AS BIGINT)
                    FROM ledger_claim JOIN ledger_series ON ledger_series.series = ledger_claim.series
                    WHERE ledger_series.task = ledger_purse.task AND ledger_series.teacher = ledger_purse.teacher
                        AND ledger_series.revision = ledger_purse.revision)
                FROM ledger_purse ORDER BY task, teacher, revision
                """,
                row => (Whose: (row.GetString(0), row.GetString(1), row.GetString(2)), Spent: row.GetInt64(3),
                    Presumed: row.GetInt64(4), Reserved: row.GetInt64(5), Claimed: row.GetInt64(6)));
            foreach (var purse in purses)
            {
                (long spent, long presumed) = _sums.GetValueOrDefault(purse.Whose);
                Compare("spent", purse.Spent, spent);
                Compare("presumed", purse.Presumed, presumed);
                Compare("reserved", purse.Reserved, purse.Claimed);

                void Compare(string what, long says, long adds)
                {
                    if (says == adds) return;
                    Tell($"purse of {purse.Whose.Item1}, {purse.Whose.Item2} {purse.Whose.Item3}".TrimEnd() +
                        $": {what} is {PicoDollars.ToDollars(says)} USD, but its rows add up to " +
                        $"{PicoDollars.ToDollars(adds)} USD.");
                }
            }
        }

        private void LookForLooseEnds(LedgerDatabase database)
        {
            foreach (string table in (ReadOnlySpan<string>)["ledger_sample", "ledger_claim", "ledger_failure"])
            {
                Tell(database.Query(
                    $"SELECT series, COUNT(*) FROM {table} WHERE NOT EXISTS (SELECT 1 FROM ledger_series " +
                    $"WHERE ledger_series.series = {table}.series) GROUP BY series ORDER BY series",
                    row => $"{row.GetInt64(1)} rows of {table} belong to series {row.GetString(0)}, which is not " +
                        "there."));
            }
            Tell(database.Query(
                "SELECT series, number FROM ledger_sample WHERE parsed <> CASE WHEN answer IS NULL THEN 0 ELSE 1 END",
                row => $"sample {row.GetInt64(1)} of series {row.GetString(0)}: parsed does not say whether it " +
                    "has an answer."));
        }

        /// <summary>What cannot even be read is found, too; the rest is still looked at.</summary>
        private void Try(Action look)
        {
            try
            {
                look();
            }
            catch (CorpusException problem)
            {
                Tell(problem.Message);
            }
        }

        private void Tell(IEnumerable<string> problems)
        {
            foreach (string problem in problems)
                Tell(problem);
        }

        private void Tell(string problem)
        {
            _wrong++;
            if (_examples.Count < MostExamples)
                _examples.Add(problem);
        }
    }
}
