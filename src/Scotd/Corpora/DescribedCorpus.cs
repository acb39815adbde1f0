using System.Text.Json;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Corpora;

/// <summary>
/// Anyone's JSON Lines or table, one question or one sample a row, read by a description of its fields.
/// </summary>
internal static class DescribedCorpus
{
    public static IEnumerable<Rationale> Read(CorpusSource source, ReasoningTask task, Split split)
    {
        RationaleFields fields = source.Fields!;
        FieldPath questionPath = new(fields.Question), samplesPath = new((fields.Samples ?? "") + "[]");
        CorpusLinks links = new(split, source.File!);
        Dictionary<string, int> next = new(StringComparer.Ordinal);
        foreach (PublishedRow row in PublishedRow.Read(source.File!, task.Format))
        {
            (string place, JsonElement record) = (row.Place, row.Record);
            string name = questionPath.FindText(record) ?? throw Missing(place, fields.Question, "question");
            if (links.Find(name, fields.Link, place) is not { } question) continue;
            IReadOnlyList<JsonElement> samples = fields.Samples is null ? [record] : samplesPath.FindAll(record);
            if (fields.Samples is not null && next.ContainsKey(question.Id))
                links.Take(question.Id, sample: 0, place);
            foreach (JsonElement sample in samples)
            {
                int number = next[question.Id] = next.GetValueOrDefault(question.Id, -1) + 1;
                links.Take(question.Id, number, place);
                yield return Sample(sample, number, question, task, source, place);
            }
        }
        links.RefuseStrangers();
    }

    private static Rationale Sample(
        JsonElement sample, int number, Question question, ReasoningTask task, CorpusSource source, string place)
    {
        RationaleFields fields = source.Fields!;
        JsonElement? Find(string? path) => path is null ? null : new FieldPath(path).Find(sample);
        string text = new FieldPath(fields.Rationale).FindText(sample) ??
            throw Missing(place, fields.Rationale, "rationale");
        string? teacher = Find(fields.Teacher) is { } named ? FieldPath.TextOf(named) : null;
        JsonElement? log = Find(fields.LogProbability);
        double? logProbability = log is { ValueKind: JsonValueKind.Number } known ? known.GetDouble() : null;
        bool sawGold = Find(fields.SawGold) is { ValueKind: JsonValueKind.True };
        string? answer = Answer(Find(fields.Answer), question, task, place);
        return new(question.Id, number, text.Trim(), answer, teacher ?? source.Teacher, logProbability, sawGold);
    }

    private static string? Answer(JsonElement? answer, Question question, ReasoningTask task, string place)
    {
        if (answer is not { } given) return null;
        if (task.Format.GoldNames?.GetValueOrDefault(FieldPath.TextOf(given) ?? "") is { } meant) return meant;
        if (given.ValueKind is not JsonValueKind.Number || task.Answer.Form is not AnswerForm.Label)
            return FieldPath.TextOf(given) is { } text ? task.Answer.ReadLabel(text, question) : null;
        return given.TryGetInt32(out int index) && index >= 0 && index < question.Choices.Count
            ? task.Answer.LabelsOf(question)[index]
            : throw new CorpusException($"{place} answers with choice {given.GetRawText()}, but question " +
                $"'{question.Id}' has choices 0 to {question.Choices.Count - 1}. Correct the line, or fields.answer.");
    }

    private static CorpusException Missing(string place, string path, string part) =>
        new($"{place} has no text at '{path}'. Correct the line, or {part} under the corpus's fields in the plan.");
}
