using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>Questions of one task, with answer keys, that are put to every system.</summary>
/// <param name="Key">E.g. "test", "contrast", "unseen-sst2"; part of file names.</param>
/// <param name="Questions">In the publisher's order.</param>
/// <param name="Task">Puts the questions and reads the answers.</param>
/// <param name="Demonstrations">
/// The first so many of the task's demonstrations stand before each question that a student is asked; 0 for the
/// question alone.
/// </param>
public sealed record ExamSet(
    string Key, IReadOnlyList<Question> Questions, ReasoningTask Task, int Demonstrations = 0)
{
    /// <summary>The key of the set that is reported first.</summary>
    public const string Test = "test";

    /// <summary>Accuracy of guessing: the mean of one over the number of choices.</summary>
    public double Chance =>
        Questions.Average(question => question.Choices.Count == 0 ? 0 : 1.0 / question.Choices.Count);
}
