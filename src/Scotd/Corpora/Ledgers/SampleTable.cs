using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Scotd.Teachers;

namespace Scotd.Corpora.Ledgers;

/// <summary>The samples of a ledger.</summary>
internal static class SampleTable
{
    private const string Columns =
        "number, text, rationale, answer, finish, kept, logs, tokens_in, tokens_cached, tokens_out, cost, asked, " +
        "came, attempts, request_id, served_by, request_seed, parsed";

    private const string Insert =
        $"INSERT INTO ledger_sample (series, {Columns}) VALUES " +
        "($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)";

    /// <summary>Stores samples of numbers that the series has not yet.</summary>
    public static void Add(LedgerDatabase database, string series, IEnumerable<LedgerSample> samples) =>
        database.ExecuteAll(Insert, samples.Select(sample => new object?[]
        {
            series, (long)sample.Number, StoredText.Of(sample.Text), StoredText.Of(sample.Rationale), sample.Answer,
            StoredName.Of(sample.Finish), sample.Kept ? 1L : 0L,
            sample.Logs is null ? null : StoredText.Of(LedgerJson.Write(sample.Logs)),
            (long)sample.Usage.In, (long)sample.Usage.Cached, (long)sample.Usage.Out, PicoDollars.Of(sample.Cost),
            sample.Asked.ToUnixTimeMilliseconds(), sample.Came.ToUnixTimeMilliseconds(), (long)sample.Attempts,
            StoredText.Of(sample.RequestId), StoredText.Of(sample.ServedBy),
            sample.RequestSeed.ToString(CultureInfo.InvariantCulture), sample.Answer is null ? 0L : 1L,
        }));

    /// <summary>The texts of a series' samples by number, those from <paramref name="first"/> to
    /// <paramref name="last"/>.</summary>
    public static Dictionary<int, string> Texts(LedgerDatabase database, string series, int first, int last) =>
        database.Query("SELECT number, text FROM ledger_sample WHERE series = $1 AND number BETWEEN $2 AND $3",
            row => (Number: (int)row.GetInt64(0), Text: row.GetString(1)), series, (long)first, (long)last)
            .ToDictionary(row => row.Number, row => row.Text);

    /// <summary>All samples of a series, by number.</summary>
    public static List<LedgerSample> Of(LedgerDatabase database, string series) => database.Query(
        $"SELECT {Columns} FROM ledger_sample WHERE series = $1 ORDER BY number",
        row => ReadRow(row, series, database.Place), series);

    private static LedgerSample ReadRow(DbDataReader row, string series, LedgerPlace place)
    {
        int number = (int)row.GetInt64(0);
        try
        {
            return new(
                number, row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3),
                StoredName.Read<SampleFinish>(row.GetString(4)) ?? SampleFinish.Unknown, row.GetInt64(5) != 0,
                row.IsDBNull(6) ? null : LedgerJson.Read<TokenLogs>(row.GetString(6)),
                new((int)row.GetInt64(7), (int)row.GetInt64(8), (int)row.GetInt64(9)),
                PicoDollars.ToDollars(row.GetInt64(10)), TimeOf(row.GetInt64(11)), TimeOf(row.GetInt64(12)),
                (int)row.GetInt64(13), row.GetString(14), row.GetString(15),
                ulong.Parse(row.GetString(16), CultureInfo.InvariantCulture));
        }
        catch (Exception problem) when (problem is JsonException or FormatException or OverflowException
            or ArgumentOutOfRangeException)
        {
            throw new CorpusException($"{place}: sample {number} of series {series} was changed by hand or is " +
                $"damaged: {problem.Message} See what else is: scotd ledger verify --ledger {place}. Restore it from " +
                "a backup or an export.", problem);
        }
    }

    private static DateTimeOffset TimeOf(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}
