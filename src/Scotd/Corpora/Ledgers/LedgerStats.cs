using System.Data.Common;

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
    private const string Whose = "ledger_series.task, ledger_series.teacher, ledger_series.revision";

    private const string BySeries =
        $"JOIN ledger_series ON ledger_series.series = of_series.series GROUP BY {Whose}";

    /// <summary>A line break in SQL: an answer key has an answer a line (<see cref="Tasks.AnswerKey"/>).</summary>
    private const string Line = "'\n'";

    /// <summary>Of all samples of a task and teacher: how many questions, how many samples, and so on.</summary>
    private const string OfSamples =
        $"""
        SELECT {Whose}, COUNT(DISTINCT question_id), COUNT(*), SUM(kept), SUM(parsed),
            SUM(CASE WHEN gold IS NULL THEN 0 ELSE 1 END),
            SUM(CASE WHEN REPLACE({Line} || gold || {Line}, {Line} || answer || {Line}, '') = {Line} || gold || {Line}
                OR answer IS NULL OR gold IS NULL THEN 0 ELSE 1 END),
            SUM(CASE WHEN finish = 'length' THEN 1 ELSE 0 END), SUM(tokens_in), SUM(tokens_cached), SUM(tokens_out)
        FROM ledger_sample AS of_series {BySeries}
        """;

    /// <summary>Counts the whole ledger, one entry a task, teacher and revision.</summary>
    internal static IReadOnlyList<LedgerStats> Of(LedgerDatabase database)
    {
        var asked = Count(database,
            $"SELECT {Whose}, COUNT(DISTINCT question_id) FROM ledger_series GROUP BY {Whose}", columns: 1);
        var claims = Count(database, $"SELECT {Whose}, COUNT(*) FROM ledger_claim AS of_series {BySeries}", columns: 1);
        var samples = Count(database, OfSamples, columns: 10);
        var failures = database.Query(
            $"SELECT {Whose}, COUNT(*), kind FROM ledger_failure AS of_series {BySeries}, kind " +
            "ORDER BY COUNT(*) DESC, kind",
            row => (Whose: WhoseIs(row), Kind: row.GetString(4), Count: row.GetInt64(3))).ToLookup(row => row.Whose);
        return database.Query(
            "SELECT task, teacher, revision, spent, presumed, reserved FROM ledger_purse ORDER BY 1, 2, 3",
            row =>
            {
                var whose = WhoseIs(row);
                long[] of = samples.GetValueOrDefault(whose) ?? new long[10];
                return new LedgerStats(
                    whose.Task, whose.Teacher, whose.Revision, asked.GetValueOrDefault(whose)?[0] ?? 0, of[0], of[1],
                    of[2], of[3], of[4], of[5], of[6], of[7], of[8], of[9], claims.GetValueOrDefault(whose)?[0] ?? 0,
                    new OrderedDictionary<string, long>(
                        failures[whose].Select(kind => KeyValuePair.Create(kind.Kind, kind.Count))),
                    new Purse(
                        PicoDollars.ToDollars(row.GetInt64(3)), PicoDollars.ToDollars(row.GetInt64(4)),
                        PicoDollars.ToDollars(row.GetInt64(5))));
            });
    }

    /// <summary>Sums of 64 bits come as a wider type from PostgreSQL.</summary>
    private static Dictionary<(string, string, string), long[]> Count(
        LedgerDatabase database, string sql, int columns) => database.Query(sql, row => (Whose: WhoseIs(row),
            Counts: (long[])[.. Enumerable.Range(3, columns).Select(i => Convert.ToInt64(row.GetValue(i), null))]))
            .ToDictionary(row => row.Whose, row => row.Counts);

    private static (string Task, string Teacher, string Revision) WhoseIs(DbDataReader row) =>
        (row.GetString(0), row.GetString(1), row.GetString(2));
}
