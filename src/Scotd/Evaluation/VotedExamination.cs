using System.Text.Encodings.Web;
using System.Text.Json;
using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>One student's votes, one a question (self-consistency).</summary>
/// <param name="Answers">In the order asked.</param>
public sealed record VotedExamination(IReadOnlyList<VotedAnswer> Answers)
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Grades what a student said.</summary>
    /// <exception cref="CorpusException">A question has no answer key.</exception>
    public static VotedExamination Grade(
        ReasoningTask task, IEnumerable<(Question Question, IReadOnlyList<string> Paths)> answered) =>
        new([.. answered.Select(said => new VotedAnswer(
            [.. said.Paths.Select(path => GradedCompletion.Grade(task, said.Question, path))]))]);

    /// <summary>The elected answers.</summary>
    public Examination AsOne() => new([.. Answers.Select(answer => answer.AsOne())]);

    /// <summary>Writes every path with its label, and the votes, as JSON Lines, whole or not at all.</summary>
    public void Write(string path) => WholeFile.WriteLines(path, Answers.Select(Line));

    /// <summary>Reads the paths that <see cref="Write"/> wrote, and grades them anew.</summary>
    /// <exception cref="CorpusException">A line holds no paths, or the file is of other questions.</exception>
    public static VotedExamination Read(string path, ReasoningTask task, IReadOnlyList<Question> questions)
    {
        FieldPath question = new("question"), completions = new("paths[].completion");
        var said = JsonLines.Read(path)
            .Select(line => (Id: question.FindText(line.Record) ?? "", Paths: (string[])[.. completions
                .FindAll(line.Record).Select(FieldPath.TextOf).OfType<string>()]))
            .ToLookup(line => line.Id, line => line.Paths, StringComparer.Ordinal);
        if (said.Count != questions.Count || questions.Any(asked => said[asked.Id].FirstOrDefault() is not [_, ..]))
        {
            throw new CorpusException(
                $"{path} does not answer the {questions.Count} questions of this plan. Delete it; it will be written " +
                "anew.");
        }
        return Grade(task, questions.Select(asked => (asked, (IReadOnlyList<string>)said[asked.Id].First())));
    }

    private static string Line(VotedAnswer answer) => JsonSerializer.Serialize(
        new
        {
            question = answer.QuestionId,
            gold = answer.Paths[0].Gold,
            elected = answer.Elected(Reading.Lenient),
            verdict = Yaml.YamlName.OfChoice(answer.AsOne().Under(Reading.Lenient)),
            votes = answer.Votes(Reading.Lenient).ToDictionary(vote => vote.Label, vote => vote.Votes),
            paths = answer.Paths.Select(path => new { completion = path.Completion, label = path.Lenient }),
        },
        s_json);
}
