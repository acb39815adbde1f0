using Scotd.Tasks;

namespace Scotd.Judging;

/// <summary>
/// A judge that is no person: it prefers the rationale with the larger share of true steps, then the one that led to
/// the right answer, else neither.
/// </summary>
/// <remarks>
/// The share is of all sentences, so that one that cannot be read counts for nothing, and a rationale that says nothing
/// does not win by having no false step. It knows nothing of wording: what people find coherent is not measured.
/// </remarks>
/// <param name="check">Knows which steps are true.</param>
/// <param name="questions">Of the study's set.</param>
public sealed class StepChecker(StepCheck check, IEnumerable<Question> questions)
{
    /// <summary>As it is called wherever its judgements show.</summary>
    public const string Name = "the checker (no person)";

    /// <summary>What it is, wherever its numbers stand.</summary>
    public const string Note =
        "The checker is a program and no person: it prefers the larger share of true steps, then the right answer, " +
        "and knows nothing of how a text reads.";

    private readonly Dictionary<string, Question> _questions = questions.ToDictionary(question => question.Id);

    /// <summary>The checker of a task.</summary>
    /// <exception cref="PlanException">Nobody knows what is true in its questions.</exception>
    public static StepChecker Of(ReasoningTask task, IReadOnlyList<Question> questions) =>
        task.Language() is { } language && questions.All(question => question.Truths is not null)
            ? new(new(language), questions)
            : throw new PlanException($"The task {task.Name} does not say what is true in its questions, so its " +
                "steps cannot be checked. Leave --by checker out, and let people judge.");

    /// <summary>Judges every pair.</summary>
    public IEnumerable<Judgement> Judge(Study study) => study.Pairs.Select(pair =>
    {
        Question question = _questions[pair.Question];
        (double True, bool IsRight) a = (ShareTrue(question, pair.A), pair.A.IsRight);
        (double True, bool IsRight) b = (ShareTrue(question, pair.B), pair.B.IsRight);
        Choice choice = a.CompareTo(b) switch
        {
            > 0 => Choice.A,
            < 0 => Choice.B,
            _ => Choice.Neither,
        };
        return new Judgement(pair.Id, choice, Seconds: null, Name);
    });

    /// <summary>Judges every pair, and writes what pages would save, whole or not at all.</summary>
    /// <returns>The file.</returns>
    public string Write(Study study, string folder)
    {
        string file = Path.Combine(folder, "judgements-checker.jsonl");
        WholeFile.WriteLines(file, Judge(study).Select(judgement => judgement.ToLine()));
        return file;
    }

    private double ShareTrue(Question question, BlindRationale rationale)
    {
        IReadOnlyList<CheckedStep> steps = check.Check(question, rationale.Text);
        return steps.Count == 0 ? 0 : (double)steps.Count(step => step.Verdict is StepVerdict.True) / steps.Count;
    }
}
