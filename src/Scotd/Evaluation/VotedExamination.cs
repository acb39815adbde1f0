using System.Text.Encodings.Web;
using System.Text.Json;
using Scotd.Plans;
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
    /// <param name="task">Reads answers.</param>
    /// <param name="how">How votes elect.</param>
    /// <param name="answered">Each question with its paths, at least one.</param>
    /// <exception cref="CorpusException">A question has no answer key.</exception>
    public static VotedExamination Grade(
        ReasoningTask task, SelfConsistencyPlan how,
        IEnumerable<(Question Question, IReadOnlyList<SpokenPath> Paths)> answered) =>
        new([.. answered.Select(said => new VotedAnswer(
            [.. said.Paths.Select(path => Grade(task, said.Question, path))], how))]);

    /// <summary>The elected answers.</summary>
    public Examination AsOne() => new([.. Answers.Select(answer => answer.AsOne())]);

    /// <summary>What <see cref="Write"/> writes, a question a line.</summary>
    internal IEnumerable<string> Lines => Answers.Select(Line);

    /// <summary>Writes every path with its label, and the votes, as JSON Lines, whole or not at all.</summary>
    public void Write(string path) => WholeFile.WriteLines(path, Lines);

    /// <summary>Reads the paths that <see cref="Write"/> wrote, and grades them anew.</summary>
    /// <exception cref="CorpusException">
    /// A line holds no paths, the file is of other questions, or it does not say how likely its paths are.
    /// </exception>
    public static VotedExamination Read(
        string path, ReasoningTask task, IReadOnlyList<Question> questions, SelfConsistencyPlan how)
    {
        FieldPath question = new("question"), paths = new("paths[]");
        var said = JsonLines.Read(path)
            .Select(line => (Id: question.FindText(line.Record) ?? "", Paths: (SpokenPath[])[.. paths
                .FindAll(line.Record).Select(SpokenPath.Read).OfType<SpokenPath>()]))
            .ToLookup(line => line.Id, line => line.Paths, StringComparer.Ordinal);
        if (said.Count != questions.Count || questions.Any(asked => said[asked.Id].FirstOrDefault() is not [_, ..]))
        {
            throw new CorpusException(
                $"{path} does not answer the {questions.Count} questions of this plan. Delete it; it will be written " +
                "anew.");
        }
        VotedExamination graded = Grade(
            task, how, questions.Select(asked => (asked, (IReadOnlyList<SpokenPath>)said[asked.Id].First())));
        return graded.Answers.All(answer => answer.CanElect) ? graded : throw new CorpusException(
            $"{path} does not say how likely its paths are, and the plan elects by that. Delete it; it will be " +
            "written anew.");
    }

    private static GradedCompletion Grade(ReasoningTask task, Question question, SpokenPath path) =>
        GradedCompletion.Grade(task, question, path.Completion) with { MeanLogProbability = path.MeanLogProbability };

    private static string Line(VotedAnswer answer) => JsonSerializer.Serialize(
        new
        {
            question = answer.QuestionId,
            gold = answer.Paths[0].Gold,
            elected = answer.Elected(Reading.Lenient),
            verdict = Yaml.YamlName.OfChoice(answer.AsOne().Under(Reading.Lenient)),
            votes = answer.Votes(Reading.Lenient).ToDictionary(vote => vote.Label, vote => vote.Votes),
            paths = answer.Paths.Select(path => new
            {
                completion = path.Completion,
                label = path.Lenient,
                mean_log_probability = path.MeanLogProbability,
            }),
        },
        s_json);
}
