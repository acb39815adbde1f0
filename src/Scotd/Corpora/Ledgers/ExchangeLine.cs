using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Corpora.Ledgers;

/// <summary>
/// A sample with its series as one line of JSON: every key in every line, no nulls, always the same types.
/// </summary>
/// <remarks>
/// "" and 0 stand for what is not known. Money and seeds are texts, so that no reader rounds them. An answer format
/// says its form and cleaner only where answers are no labels behind the marker; older lines know no other.
/// </remarks>
public static class ExchangeLine
{
    private const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";

    private static readonly JsonWriterOptions s_options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>Writes a line in UTF-8, its end included.</summary>
    public static void Write(Series series, LedgerSample sample, IBufferWriter<byte> output)
    {
        using (Utf8JsonWriter json = new(output, s_options))
        {
            json.WriteStartObject();
            WriteSeries(series, sample, json);
            WriteSample(series, sample, json);
            json.WriteEndObject();
        }
        output.Write("\n"u8);
    }

    /// <summary>Reads a line.</summary>
    /// <param name="line">A JSON object.</param>
    /// <param name="place">File and line, for messages.</param>
    /// <exception cref="CorpusException">Place, what is wrong, and the mend.</exception>
    public static (Series Series, LedgerSample Sample) Read(JsonElement line, string place)
    {
        try
        {
            Line read = line.Deserialize<Line>(LedgerJson.Strict)!;
            (Series series, LedgerSample sample) = (read.ToSeries(), read.ToSample());
            string id = IdOf(series, sample.Number);
            if (read.PromptSha256 != series.Prompt.Sha256)
                throw new FormatException("prompt_sha256 is not the hash of the prompt.");
            return read.Id == id ? (series, sample) : throw new FormatException(
                $"its id is '{read.Id}', but its other parts make it '{id}'.");
        }
        catch (Exception problem) when (problem is JsonException or FormatException or OverflowException
            or PlanException or ArgumentOutOfRangeException)
        {
            throw new CorpusException($"{place} is no exported sample: {problem.Message} Nothing was imported. " +
                "Export it again, or delete the line.", problem);
        }
    }

    private static string IdOf(Series series, int number) => FormattableString.Invariant($"{series.Key}#{number}");

    private static void WriteSeries(Series series, LedgerSample sample, Utf8JsonWriter json)
    {
        json.WriteString("id", IdOf(series, sample.Number));
        json.WriteString("dataset", series.Task);
        json.WriteString("split", series.Split);
        json.WriteString("instance_id", series.Question.Id);
        json.WriteNumber("sample_index", sample.Number);
        json.WriteString("question", series.Question.Text);
        WriteTexts("choices", series.Question.Choices, json);
        json.WriteString("gold", series.Question.Gold ?? "");
        json.WriteString("teacher", series.Teacher);
        json.WriteString("teacher_revision", series.Revision);
        json.WriteString("prompt_sha256", series.Prompt.Sha256);
        json.WriteBoolean("prompt_is_chat", series.Prompt.IsChat);
        json.WriteString("prompt", series.Prompt.Canonical);
        json.WriteStartObject("params");
        json.WriteNumber("temperature", series.Settings.Temperature);
        json.WriteNumber("top_p", series.Settings.TopP);
        json.WriteNumber("max_tokens", series.Settings.MaxTokens);
        WriteTexts("stop", series.Settings.Stops, json);
        json.WriteBoolean("logprobs", series.Settings.LogProbabilities);
        json.WriteEndObject();
        json.WriteString("seed", series.Seed.ToString(CultureInfo.InvariantCulture));
        json.WriteBoolean("saw_gold", series.SawGold);
        json.WriteStartObject("answer_format");
        WriteTexts("labels", series.Format.Labels, json);
        json.WriteString("lead", series.Format.Lead);
        json.WriteString("marker", series.Format.Marker);
        json.WriteString("stop", series.Format.Stop);
        if (series.Format.Form is not AnswerForm.Label)
            json.WriteString("form", StoredName.Of(series.Format.Form));
        if (series.Format.Cleaner is not PaperCleaner.Split)
            json.WriteString("cleaner", StoredName.Of(series.Format.Cleaner));
        json.WriteEndObject();
    }

    private static void WriteSample(Series series, LedgerSample sample, Utf8JsonWriter json)
    {
        json.WriteString("text", sample.Text);
        json.WriteString("rationale", sample.Rationale);
        json.WriteString("answer", sample.Answer ?? "");
        json.WriteString("parse_status", sample.Answer is null ? "unparsed" : "parsed");
        json.WriteBoolean("correct", AnswerKey.Accepts(series.Question.Gold, sample.Answer));
        json.WriteString("finish_reason", StoredName.Of(sample.Finish));
        json.WriteBoolean("kept", sample.Kept);
        json.WriteNumber("logprob_sum", Finite(sample.Logs?.Sum ?? 0));
        WriteTexts("logprob_tokens", sample.Logs?.Tokens ?? [], json);
        json.WriteStartArray("logprobs");
        foreach (double log in sample.Logs?.LogProbabilities ?? [])
            json.WriteNumberValue(Finite(log));
        json.WriteEndArray();
        json.WriteNumber("tokens_in", sample.Usage.In);
        json.WriteNumber("tokens_cached", sample.Usage.Cached);
        json.WriteNumber("tokens_out", sample.Usage.Out);
        json.WriteString("cost_usd", PicoDollars.Text(sample.Cost));
        json.WriteString("asked_utc", TimeText(sample.Asked));
        json.WriteString("created_utc", TimeText(sample.Came));
        json.WriteString("request_id", sample.RequestId);
        json.WriteString("served_by", sample.ServedBy);
        json.WriteString("request_seed", sample.RequestSeed.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("attempt", sample.Attempts);
    }

    private static void WriteTexts(string name, IReadOnlyList<string> texts, Utf8JsonWriter json)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>JSON has no infinity: what has no probability gets the lowest number there is.</summary>
    private static double Finite(double log) => double.IsFinite(log) ? log : double.MinValue;

    private static string TimeText(DateTimeOffset time) =>
        time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>The keys of a line, all of them required.</summary>
    private sealed record Line(
        string Id, string Dataset, string Split, string InstanceId, int SampleIndex, string Question,
        IReadOnlyList<string> Choices, string Gold, string Teacher, string TeacherRevision, string PromptSha256,
        bool PromptIsChat, string Prompt, Params Params, string Seed, bool SawGold, AnswerFormat AnswerFormat,
        string Text, string Rationale, string Answer, string ParseStatus, bool Correct, string FinishReason, bool Kept,
        double LogprobSum, IReadOnlyList<string> LogprobTokens, IReadOnlyList<double> Logprobs, int TokensIn,
        int TokensCached, int TokensOut, string CostUsd, string AskedUtc, string CreatedUtc, string RequestId,
        string ServedBy, string RequestSeed, int Attempt)
    {
        public Series ToSeries() => new(
            Dataset, Split, new(InstanceId, Question, Choices, Gold.Length > 0 ? Gold : null), Teacher, TeacherRevision,
            RenderedPrompt.FromCanonical(Prompt, PromptIsChat),
            new(Params.Temperature, Params.TopP, Params.MaxTokens, Params.Stop, Params.Logprobs), Number(Seed), SawGold,
            AnswerFormat);

        public LedgerSample ToSample() => new(
            SampleIndex >= 0 ? SampleIndex : throw new FormatException("sample_index is below 0."), Text, Rationale,
            Answer.Length > 0 ? Answer : null,
            StoredName.Read<SampleFinish>(FinishReason) ?? throw new FormatException(
                $"finish_reason is '{FinishReason}'; it is stop, length, content-filter or unknown."),
            Kept, Logs(), new(TokensIn, TokensCached, TokensOut), Money(CostUsd), Time(AskedUtc), Time(CreatedUtc),
            Attempt, RequestId, ServedBy, Number(RequestSeed));

        private TokenLogs? Logs() => Logprobs.Count == 0 ? null : new(
            LogprobTokens, [.. Logprobs.Select(log => log == double.MinValue ? double.NegativeInfinity : log)]);

        private static ulong Number(string text) =>
            ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
                ? number
                : throw new FormatException($"'{text}' is no seed, a whole number from 0.");

        private static decimal Money(string text) =>
            decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal dollars)
                ? PicoDollars.ToDollars(PicoDollars.Of(dollars))
                : throw new FormatException($"'{text}' is no cost in USD, e.g. '0.00025'.");

        private static DateTimeOffset Time(string text) => DateTimeOffset.TryParseExact(
            text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                ? time
                : throw new FormatException($"'{text}' is no time, e.g. '2026-05-04T12:00:00.000Z'.");
    }

    private sealed record Params(
        double Temperature, double TopP, int MaxTokens, IReadOnlyList<string> Stop, bool Logprobs);
}
