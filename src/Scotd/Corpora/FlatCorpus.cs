using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Corpora;

/// <summary>Our own format: JSON Lines, one rationale a line, written and read here.</summary>
public static class FlatCorpus
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Writes the rationales, whole or not at all.</summary>
    public static void Write(string path, IEnumerable<Rationale> rationales) =>
        WholeFile.WriteLines(path, rationales.Select(rationale => JsonSerializer.Serialize(rationale, s_json)));

    internal static IEnumerable<Rationale> Read(CorpusSource source, ReasoningTask task, Split split)
    {
        CorpusLinks links = new(split, source.File!);
        foreach ((string place, JsonElement record) in JsonLines.Read(source.File!))
        {
            Rationale rationale = Parse(record, place);
            if (links.Find(rationale.QuestionId, QuestionLink.Id, place) is not { } question) continue;
            links.Take(question.Id, rationale.Sample, place);
            yield return rationale with
            {
                QuestionId = question.Id,
                Answer = LabelOf(rationale.Answer, question, task, place),
                Teacher = rationale.Teacher.Length > 0 ? rationale.Teacher : source.Teacher,
            };
        }
        links.RefuseStrangers();
    }

    private static Rationale Parse(JsonElement record, string place)
    {
        try
        {
            return record.Deserialize<Rationale>(s_json)!;
        }
        catch (JsonException problem)
        {
            throw new CorpusException($"{place} is not a rationale: {problem.Message} A line has " +
                "question_id, sample, text, answer, and may have teacher, log_probability, tokens, saw_gold, greedy.",
                problem);
        }
    }

    private static string? LabelOf(string? answer, Question question, ReasoningTask task, string place) =>
        answer is null ? null : task.Answer.ReadLabel(answer, question) ?? throw new CorpusException(
            $"{place} answers '{answer}', which names no choice of question '{question.Id}'. Write " +
            (task.Answer.Form is AnswerForm.Label
                ? $"one of {string.Join(' ', task.Answer.LabelsOf(question))}"
                : $"a {Yaml.YamlName.OfChoice(task.Answer.Form)}") + ", or null where there is no answer.");
}
