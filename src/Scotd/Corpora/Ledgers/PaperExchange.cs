using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Corpora.Ledgers;

/// <summary>
/// Samples in the paper's released array format, which ties them to questions by position in a split.
/// </summary>
public static class PaperExchange
{
    /// <summary>As in the reference code, where the array does not say: its request to the teacher.</summary>
    private const int MaxTokens = 256;

    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Streams the samples of an array, as a recorded teacher's.</summary>
    /// <param name="file">The array, plain or gzip by its .gz name.</param>
    /// <param name="task">Reads the answers.</param>
    /// <param name="split">The questions, in the order that positions refer to.</param>
    /// <param name="splitName">The split's name, e.g. "train".</param>
    /// <param name="teacher">Who wrote it; the array does not say.</param>
    /// <param name="revision">Which version, "" where nobody can tell.</param>
    /// <returns>
    /// Of what the array does not say: temperature and top-p 1, seed 0, no times, no tokens, no cost.
    /// </returns>
    /// <exception cref="CorpusException">File, record, what, and the mend.</exception>
    public static IEnumerable<(Series Series, LedgerSample Sample)> Read(
        string file, ReasoningTask task, Split split, string splitName, string teacher, string revision)
    {
        SampleSettings settings =
            new(Temperature: 1, TopP: 1, MaxTokens, [task.Answer.Stop], LogProbabilities: false);
        foreach (PaperRecord record in PaperCorpus.ReadRecords(file, split))
        {
            Series series = new(
                task.Name, splitName, record.Question, teacher, revision, RenderedPrompt.Text(record.Prompt), settings,
                Seed: 0, SawGold: false, task.Answer.For(record.Question));
            (string rationale, string? answer) = Explanation.Read(record.Response, record.Question, task.Answer);
            TokenLogs? logs = record.Logs.Count == 0 ? null : new([], record.Logs);
            yield return (series, new(
                record.Number, record.Response, rationale, answer, SampleFinish.Unknown, Kept: true, logs,
                Usage: default, Cost: 0, Asked: DateTimeOffset.UnixEpoch, Came: DateTimeOffset.UnixEpoch,
                Attempts: 1, RequestId: "", ServedBy: "", RequestSeed: 0));
        }
    }

    /// <summary>
    /// Writes the kept samples whose questions are in the split; of a chat, the prompt is the last turn.
    /// </summary>
    /// <returns>Samples written, and those left out because the split has not their question.</returns>
    public static (long Written, long Strangers) Write(Ledger ledger, LedgerFilter filter, Split split, Stream output)
    {
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        for (int i = 0; i < split.Count; i++)
            positions.Add(split[i].Id, i);
        long written = 0, strangers = 0;
        output.Write("["u8);
        ArrayBufferWriter<byte> buffer = new();
        foreach ((Series series, LedgerSample sample) in ledger.Samples(filter))
        {
            if (!sample.Kept) continue;
            if (!positions.TryGetValue(series.Question.Id, out int position))
            {
                strangers++;
                continue;
            }
            buffer.ResetWrittenCount();
            buffer.Write(written++ == 0 ? "\n"u8 : ",\n"u8);
            Write(series, sample, position, buffer);
            output.Write(buffer.WrittenSpan);
        }
        output.Write("\n]\n"u8);
        return (written, strangers);
    }

    private static void Write(Series series, LedgerSample sample, int position, ArrayBufferWriter<byte> output)
    {
        using Utf8JsonWriter json = new(output, s_options);
        json.WriteStartObject();
        json.WriteString("prompt", series.Prompt.IsChat ? series.Prompt.Turns[^1].Content : series.Prompt.Canonical);
        json.WriteString("response", sample.Text);
        json.WriteNumber("index", position);
        json.WriteString("rationale", sample.Rationale);
        if (sample.Logs is { } logs)
        {
            json.WriteStartArray("token_probs");
            foreach (double log in logs.LogProbabilities)
                json.WriteNumberValue(double.IsFinite(log) ? log : double.MinValue);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
