using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Corpora.Ledgers;

/// <summary>The series of a ledger with their prompts and formats, which many series share.</summary>
internal static class SeriesTable
{
    /// <summary>What <see cref="ReadRow"/> reads, in the order of identity.</summary>
    private const string Select =
        """
        SELECT ledger_series.series, task, split, question_id, question, choices, gold, teacher, revision,
            ledger_prompt.is_chat, ledger_prompt.canonical, settings, log_probabilities, seed, saw_gold,
            ledger_format.canonical, prompt_sha256, format_sha256
        FROM ledger_series
        JOIN ledger_prompt ON ledger_prompt.sha256 = prompt_sha256
        JOIN ledger_format ON ledger_format.sha256 = format_sha256
        """;

    private const string Order =
        " ORDER BY task, question_id, teacher, revision, prompt_sha256, settings, seed";

    /// <summary>A series as it is stored: what its key and hashes say need not be so.</summary>
    public readonly record struct Stored(
        string Key, string PromptSha256, string FormatSha256, string Settings, string Format, Series Series);

    /// <summary>
    /// Enters series; of one that is there already, the split and the answer key become those given now.
    /// </summary>
    public static void Enter(LedgerDatabase database, IReadOnlyList<Series> entered)
    {
        database.ExecuteAll("INSERT INTO ledger_prompt VALUES ($1, $2, $3) ON CONFLICT (sha256) DO NOTHING",
            entered.DistinctBy(series => series.Prompt.Sha256).Select(series => new object?[]
            {
                series.Prompt.Sha256, series.Prompt.IsChat ? 1L : 0L, StoredText.Of(series.Prompt.Canonical),
            }));
        database.ExecuteAll("INSERT INTO ledger_format VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING",
            entered.DistinctBy(series => series.Format).Select(series => LedgerJson.Write(series.Format))
                .Select(format => new object?[] { Sha256Of(format), format }));
        database.ExecuteAll("INSERT INTO ledger_purse VALUES ($1, $2, $3, 0, 0, 0) ON CONFLICT DO NOTHING",
            entered.Select(series => (series.Task, series.Teacher, series.Revision)).Distinct()
                .Select(purse => new object?[] { purse.Task, purse.Teacher, purse.Revision }));
        database.ExecuteAll(
            """
            INSERT INTO ledger_series
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            ON CONFLICT (series) DO UPDATE SET split = excluded.split, gold = excluded.gold
            WHERE ledger_series.split <> excluded.split
                OR COALESCE(ledger_series.gold, '') <> COALESCE(excluded.gold, '')
            """,
            entered.Select(series => new object?[]
            {
                series.Key, series.Task, series.Split, series.Question.Id, StoredText.Of(series.Question.Text),
                StoredText.Of(LedgerJson.Write(series.Question.Choices)), series.Question.Gold, series.Teacher,
                series.Revision, series.Prompt.Sha256, series.Settings.Canonical,
                series.Settings.LogProbabilities ? 1L : 0L, series.Seed.ToString(CultureInfo.InvariantCulture),
                series.SawGold ? 1L : 0L, Sha256Of(LedgerJson.Write(series.Format)),
            }));
    }

    /// <summary>Streams series in the order of their identity: task, question, then the rest.</summary>
    public static IEnumerable<Stored> Read(LedgerDatabase database, LedgerFilter filter)
    {
        (string where, object?[] values) = filter.ToSql();
        return database.Stream(Select + where + Order, row => ReadRow(row, database.Place), values);
    }

    /// <summary>Of a text in UTF-8, 64 hexadecimal digits.</summary>
    public static string Sha256Of(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Stored ReadRow(DbDataReader row, LedgerPlace place)
    {
        string key = row.GetString(0);
        try
        {
            Question question = new(
                row.GetString(3), row.GetString(4), LedgerJson.Read<string[]>(row.GetString(5)),
                row.IsDBNull(6) ? null : row.GetString(6));
            Series series = new(
                row.GetString(1), row.GetString(2), question, row.GetString(7), row.GetString(8),
                RenderedPrompt.FromCanonical(row.GetString(10), row.GetInt64(9) != 0),
                SettingsOf(row.GetString(11), row.GetInt64(12) != 0),
                ulong.Parse(row.GetString(13), CultureInfo.InvariantCulture), row.GetInt64(14) != 0,
                LedgerJson.Read<AnswerFormat>(row.GetString(15)));
            return new(key, row.GetString(16), row.GetString(17), row.GetString(11), row.GetString(15), series);
        }
        catch (Exception problem) when (problem is JsonException or FormatException or OverflowException
            or PlanException)
        {
            throw new CorpusException($"{place}: series {key} was changed by hand or is damaged: {problem.Message} " +
                $"See what else is: scotd ledger verify --ledger {place}. Restore it from a backup or an export.",
                problem);
        }
    }

    /// <summary>The settings that a canonical text was written from.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static SampleSettings SettingsOf(string canonical, bool logProbabilities)
    {
        CanonicalSettings read = LedgerJson.Read<CanonicalSettings>(canonical);
        return new(read.Temperature, read.TopP, read.MaxTokens, read.Stop, logProbabilities);
    }

    private sealed record CanonicalSettings(
        int MaxTokens, IReadOnlyList<string> Stop, double Temperature, double TopP);
}
