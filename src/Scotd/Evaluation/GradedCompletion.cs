using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>What a student said to a question, and what it is worth under both readings.</summary>
/// <param name="QuestionId">The question.</param>
/// <param name="Completion">What the student said, unchanged.</param>
/// <param name="Gold">The answer key: the label of the right choice, or the accepted answers.</param>
/// <param name="Lenient">The label that the lenient reading finds, or null.</param>
/// <param name="Paper">The label that the paper's reading finds, or null.</param>
public sealed record GradedCompletion(
    string QuestionId, string Completion, string Gold, string? Lenient, string? Paper)
{
    /// <summary>What stands in the answer's place by the paper's reading, as written; a label or not.</summary>
    public required string PaperAnswer { get; init; }

    /// <summary>
    /// The mean natural log-probability of a token at temperature 1, as the student that wrote it found; null where
    /// nobody noted it.
    /// </summary>
    public double? MeanLogProbability { get; init; }

    /// <summary>
    /// Where the likeliest label was chosen, the natural log-probability of each label and the stop behind it; else
    /// null.
    /// </summary>
    public IReadOnlyDictionary<string, double>? LabelLogProbabilities { get; init; }

    /// <summary>Reads the completion by the task's answer format and compares it with the answer key.</summary>
    /// <exception cref="CorpusException">The question has no answer key.</exception>
    public static GradedCompletion Grade(ReasoningTask task, Question question, string completion)
    {
        string gold = question.Gold ?? throw new CorpusException(
            $"Question '{question.Id}' has no answer key, so nothing can be graded. Evaluate on a split that has one.");
        Reply paper = task.Answer.Read(completion, question, Reading.Paper);
        return new(
            question.Id, completion, gold, task.Answer.Read(completion, question, Reading.Lenient).Label, paper.Label)
        {
            PaperAnswer = paper.Answer,
        };
    }

    /// <summary>The label that one reading finds, or null.</summary>
    public string? LabelUnder(Reading reading) => reading is Reading.Paper ? Paper : Lenient;

    /// <summary>The verdict under one reading.</summary>
    public Verdict Under(Reading reading)
    {
        string? label = LabelUnder(reading);
        return label is null ? Verdict.Unparsed : AnswerKey.Accepts(Gold, label) ? Verdict.Right : Verdict.Wrong;
    }
}
