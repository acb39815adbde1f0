using System.Text.Json;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Corpora;

/// <summary>
/// The paper's released array: one object a sample, tied to its question by position in the split alone.
/// </summary>
/// <remarks>As in the reference code: scotd/dataset/hf_datasets.py, SimpleDataPoolV3.</remarks>
internal static class PaperCorpus
{
    private static readonly FieldPath s_prompt = new("prompt"), s_response = new("response"), s_index = new("index");
    private static readonly FieldPath s_rationale = new("rationale"), s_logProbabilities = new("token_probs[]");

    public static IEnumerable<Rationale> Read(CorpusSource source, ReasoningTask task, Split split)
    {
        foreach (PaperRecord record in ReadRecords(source.File!, split))
        {
            Reply reply = task.Answer.Read(record.Response, record.Question, Reading.Lenient);
            string text = (record.Rationale ?? reply.Rationale).Trim();
            bool isTold = record.Logs.Count > 0;
            yield return new(
                record.Question.Id, record.Number, text, reply.Label, source.Teacher,
                isTold ? record.Logs.Sum() : null, Tokens: isTold ? record.Logs.Count : null);
        }
    }

    /// <summary>The records as they are; strangers to the split are refused at the end.</summary>
    /// <exception cref="CorpusException">File, record, what, and the mend.</exception>
    public static IEnumerable<PaperRecord> ReadRecords(string file, Split split)
    {
        CorpusLinks links = new(split, file);
        Dictionary<string, int> next = new(StringComparer.Ordinal);
        foreach ((string place, JsonElement record) in JsonArray.Read(file))
        {
            string prompt = Require(s_prompt, record, place), response = Require(s_response, record, place);
            if (!int.TryParse(Require(s_index, record, place), out int index))
                throw new CorpusException($"{place} has an index that is no whole number. Get the file again.");
            if (links.FindByIndex(index) is not { } question) continue;
            RequireSameQuestion(prompt, question, index, split, place);
            int number = next[question.Id] = next.GetValueOrDefault(question.Id, -1) + 1;
            yield return new(question, number, prompt, response, s_rationale.FindText(record), Logs(record));
        }
        links.RefuseStrangers();
    }

    /// <summary>The prompt ends with the question asked; demonstrations before it may hold others.</summary>
    private static void RequireSameQuestion(string prompt, Question question, int index, Split split, string place)
    {
        if (prompt.Contains(question.Text.Trim(), StringComparison.Ordinal)) return;
        string end = prompt.Trim()[^Math.Min(80, prompt.Trim().Length)..].Replace('\n', ' ');
        throw new CorpusException($"{place} has index {index}, which in {split.Source} is '{question.Text}', but its " +
            $"prompt ends '...{end}'. Give the split that the corpus was made from, with its rows in the same order.");
    }

    /// <summary>The field's name notwithstanding they are logs; some servers give the first as null.</summary>
    private static double[] Logs(JsonElement record) => [.. s_logProbabilities.FindAll(record)
        .Where(log => log.ValueKind is JsonValueKind.Number).Select(log => log.GetDouble())];

    private static string Require(FieldPath path, JsonElement record, string place) => path.FindText(record) ??
        throw new CorpusException($"{place} has no {path}. Get the file again, or set the corpus's format.");
}
