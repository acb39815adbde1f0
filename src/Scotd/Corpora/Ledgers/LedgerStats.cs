namespace Scotd.Corpora.Ledgers;

/// <summary>What a ledger holds of one task and teacher, in numbers.</summary>
/// <param name="Task">The task's name.</param>
/// <param name="Teacher">Who explained.</param>
/// <param name="Revision">Which version of it, "" where nobody can tell.</param>
/// <param name="Asked">Questions entered.</param>
/// <param name="Answered">Of these, questions with at least one sample.</param>
/// <param name="Samples">All that were bought.</param>
/// <param name="Kept">Of these, those that the plan does not drop.</param>
/// <param name="Parsed">Samples with an answer.</param>
/// <param name="Labeled">Samples whose question has an answer key.</param>
/// <param name="Right">Of the labeled, those with the right answer.</param>
/// <param name="CutOff">Samples that came to the limit of tokens.</param>
/// <param name="TokensIn">Of prompts.</param>
/// <param name="TokensCached">Of these, tokens that the server had read before.</param>
/// <param name="TokensOut">Written.</param>
/// <param name="Claims">Samples being asked for, or left behind by a process that died.</param>
/// <param name="Failures">By kind, the most frequent first.</param>
/// <param name="Purse">What they cost, in USD.</param>
public sealed record LedgerStats(
    string Task, string Teacher, string Revision, long Asked, long Answered, long Samples, long Kept, long Parsed,
    long Labeled, long Right, long CutOff, long TokensIn, long TokensCached, long TokensOut, long Claims,
    IReadOnlyDictionary<string, long> Failures, Purse Purse)
{
    /// <summary>Counts the whole ledger, one entry a task, teacher and revision.</summary>
    internal static IReadOnlyList<LedgerStats> Of(LedgerDatabase database)
    {
        ILookup<(string, string, string), (string Kind, long Count)> failures = database.Query(
            "SELECT task, teacher, revision, kind, COUNT(*) FROM ledger_failure " +
            "JOIN ledger_series ON ledger_series.series = ledger_failure.series " +
            "GROUP BY task, teacher, revision, kind ORDER BY COUNT(*) DESC, kind",
            row => (Whose: (row.GetString(0), row.GetString(1), row.GetString(2)), Kind: row.GetString(3),
                Count: row.GetInt64(4))).ToLookup(row => row.Whose, row => (row.Kind, row.Count));
        Dictionary<(string, string, string), long> claims = database.Query(
            "SELECT task, teacher, revision, COUNT(*) FROM ledger_claim " +
            "JOIN ledger_series ON ledger_series.series = ledger_claim.series GROUP BY task, teacher, revision",
            row => (Whose: (row.GetString(0), row.GetString(1), row.GetString(2)), Count: row.GetInt64(3)))
            .ToDictionary(row => row.Whose, row => row.Count);
        return database.Query(
            """
            SELECT s.task, s.teacher, s.revision, COUNT(DISTINCT s.question_id),
                COUNT(DISTINCT CASE WHEN t.samples > 0 THEN s.question_id END), SUM(COALESCE(t.samples, 0)),
                SUM(COALESCE(t.kept, 0)), SUM(COALESCE(t.parsed, 0)),
                SUM(CASE WHEN s.gold IS NOT NULL THEN COALESCE(t.samples, 0) ELSE 0 END), SUM(COALESCE(t.is_right, 0)),
                SUM(COALESCE(t.cut_off, 0)), SUM(COALESCE(t.tokens_in, 0)), SUM(COALESCE(t.tokens_cached, 0)),
                SUM(COALESCE(t.tokens_out, 0)), MAX(p.spent), MAX(p.presumed), MAX(p.reserved)
            FROM ledger_series s
            JOIN ledger_purse p ON p.task = s.task AND p.teacher = s.teacher AND p.revision = s.revision
            LEFT JOIN (
                SELECT ledger_sample.series, COUNT(*) AS samples, SUM(kept) AS kept, SUM(parsed) AS parsed,
                    SUM(CASE WHEN answer = gold THEN 1 ELSE 0 END) AS is_right,
                    SUM(CASE WHEN finish = 'length' THEN 1 ELSE 0 END) AS cut_off, SUM(tokens_in) AS tokens_in,
                    SUM(tokens_cached) AS tokens_cached, SUM(tokens_out) AS tokens_out
                FROM ledger_sample JOIN ledger_series ON ledger_series.series = ledger_sample.series
                GROUP BY ledger_sample.series) t ON t.series = s.series
            GROUP BY s.task, s.teacher, s.revision ORDER BY s.task, s.teacher, s.revision
            """,
            row =>
            {
                var whose = (row.GetString(0), row.GetString(1), row.GetString(2));
                long Sum(int column) => Convert.ToInt64(row.GetValue(column), null);
                decimal Money(int column) => PicoDollars.ToDollars(Sum(column));
                return new LedgerStats(
                    whose.Item1, whose.Item2, whose.Item3, Sum(3), Sum(4), Sum(5), Sum(6), Sum(7), Sum(8), Sum(9),
                    Sum(10), Sum(11), Sum(12), Sum(13), claims.GetValueOrDefault(whose),
                    new OrderedDictionary<string, long>(
                        failures[whose].Select(kind => KeyValuePair.Create(kind.Kind, kind.Count))),
                    new Purse(Money(14), Money(15), Money(16)));
            });
    }
}
