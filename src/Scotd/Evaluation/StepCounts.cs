using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>How many steps of many rationales are true, and how many right answers stand on a false one.</summary>
/// <param name="True">Steps that are true.</param>
/// <param name="False">Steps that are not.</param>
/// <param name="Unreadable">Sentences that the task's language does not know.</param>
/// <param name="RightAnswers">Rationales that lead to the right answer.</param>
/// <param name="WrongReasons">Of these, those with at least one false step.</param>
public readonly record struct StepCounts(int True, int False, int Unreadable, int RightAnswers, int WrongReasons)
{
    /// <summary>Of both.</summary>
    public static StepCounts operator +(StepCounts one, StepCounts other) => new(
        one.True + other.True, one.False + other.False, one.Unreadable + other.Unreadable,
        one.RightAnswers + other.RightAnswers, one.WrongReasons + other.WrongReasons);

    /// <summary>Counts rationales; those of questions in which nobody knows what is true are left out.</summary>
    public static StepCounts Of(
        StepCheck check, IEnumerable<(Question Question, string Rationale, bool IsRight)> rationales)
    {
        StepCounts counts = default;
        foreach ((Question question, string rationale, bool isRight) in rationales)
        {
            if (question.Truths is not null)
                counts = counts.With(check.Check(question, rationale), isRight);
        }
        return counts;
    }

    /// <summary>Counts the completions of an examination.</summary>
    public static StepCounts Of(
        StepCheck check, ReasoningTask task, Examination examination, IEnumerable<Question> questions) =>
        Of(check, questions.Zip(examination.Completions, (question, said) => (
            question, task.Answer.Read(said.Completion, question, Reading.Lenient).Rationale,
            said.Under(Reading.Lenient) is Verdict.Right)));

    private StepCounts With(IReadOnlyList<CheckedStep> steps, bool isRight)
    {
        int Count(StepVerdict verdict) => steps.Count(step => step.Verdict == verdict);
        int wrong = Count(StepVerdict.False);
        return new(
            True + Count(StepVerdict.True), False + wrong, Unreadable + Count(StepVerdict.Unreadable),
            RightAnswers + (isRight ? 1 : 0), WrongReasons + (isRight && wrong > 0 ? 1 : 0));
    }
}
