using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>Questions with answer keys that are put to every system.</summary>
/// <param name="Key">E.g. "test", "contrast"; part of file names.</param>
/// <param name="Questions">In the publisher's order.</param>
public sealed record ExamSet(string Key, IReadOnlyList<Question> Questions)
{
    /// <summary>The key of the set that is reported first.</summary>
    public const string Test = "test";

    /// <summary>Accuracy of guessing: the mean of one over the number of choices.</summary>
    public double Chance =>
        Questions.Average(question => question.Choices.Count == 0 ? 0 : 1.0 / question.Choices.Count);
}
