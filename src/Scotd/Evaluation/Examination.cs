using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>One student's graded completions, one a question.</summary>
/// <param name="Completions">In the order asked.</param>
public sealed record Examination(IReadOnlyList<GradedCompletion> Completions)
{
    private const string LabelsName = "label_log_probabilities";

    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Grades what a student said.</summary>
    /// <exception cref="CorpusException">A question has no answer key.</exception>
    public static Examination Grade(ReasoningTask task, IEnumerable<(Question Question, string Completion)> answered) =>
        new([.. answered.Select(said => GradedCompletion.Grade(task, said.Question, said.Completion))]);

    /// <summary>The numbers under one reading.</summary>
    public Scorecard Score(Reading reading) => new(
        reading, Count(reading, Verdict.Right), Count(reading, Verdict.Wrong), Count(reading, Verdict.Unparsed));

    /// <summary>What <see cref="Write"/> writes, a question a line.</summary>
    internal IEnumerable<string> Lines => Completions.Select(Line);

    /// <summary>Writes every completion with its readings and verdicts as JSON Lines, whole or not at all.</summary>
    public void Write(string path) => WholeFile.WriteLines(path, Lines);

    /// <summary>
    /// Reads the completions that <see cref="Write"/> wrote, and grades them anew. Scores of labels are kept: they cost
    /// a model.
    /// </summary>
    /// <exception cref="CorpusException">A line is no completion, or the file is of other questions.</exception>
    public static Examination Read(string path, ReasoningTask task, IReadOnlyList<Question> questions)
    {
        Dictionary<string, (string Completion, Dictionary<string, double>? Labels)> said =
            new(StringComparer.Ordinal);
        foreach ((_, JsonElement record) in JsonLines.Read(path))
        {
            if (TextOf(record, "question") is { } id && TextOf(record, "completion") is { } completion)
                said[id] = (completion, LabelsOf(record));
        }

        if (said.Count != questions.Count || questions.Any(question => !said.ContainsKey(question.Id)))
        {
            throw new CorpusException(
                $"{path} does not answer the {questions.Count} questions of this plan. Delete it; it will be written " +
                "anew.");
        }

        return new([.. questions.Select(question => Graded(question, said[question.Id]))]);

        GradedCompletion Graded(
            Question question, (string Completion, IReadOnlyDictionary<string, double>? Labels) answer) =>
            GradedCompletion.Grade(task, question, answer.Completion) with { LabelLogProbabilities = answer.Labels };
    }

    private static Dictionary<string, double>? LabelsOf(JsonElement record) =>
        record.TryGetProperty(LabelsName, out JsonElement labels) && labels.ValueKind is JsonValueKind.Object
            ? labels.EnumerateObject().Where(label => label.Value.ValueKind is JsonValueKind.Number)
                .ToDictionary(label => label.Name, label => label.Value.GetDouble(), StringComparer.Ordinal)
            : null;

    private static string? TextOf(JsonElement record, string name) =>
        record.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;

    private int Count(Reading reading, Verdict verdict) => Completions.Count(said => said.Under(reading) == verdict);

    private static string Line(GradedCompletion said)
    {
        JsonNode line = JsonSerializer.SerializeToNode(new
        {
            question = said.QuestionId,
            completion = said.Completion,
            gold = said.Gold,
            lenient = said.Lenient,
            lenient_verdict = Name(said.Under(Reading.Lenient)),
            paper = said.Paper,
            paper_verdict = Name(said.Under(Reading.Paper)),
        })!;
        if (said.LabelLogProbabilities is { } labels)
            line[LabelsName] = JsonSerializer.SerializeToNode(labels);
        return line.ToJsonString(s_json);
    }

    private static string Name(Verdict verdict) => Yaml.YamlName.OfChoice(verdict);
}
