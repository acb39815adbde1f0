namespace Scotd.Tasks;

/// <summary>A worked example that shows a teacher how to reason, written by hand.</summary>
/// <param name="Question">The question's text.</param>
/// <param name="Rationale">The steps from question to answer, without the answer itself.</param>
/// <param name="Answer">The label of the right choice, or the answer as a person would write it.</param>
/// <param name="Choices">The permitted answers; null where the question's text holds them behind the labels.</param>
/// <param name="Labels">What they are called; null: by the task's labels, in order.</param>
public sealed record Demonstration(
    string Question, string Rationale, string Answer, IReadOnlyList<string>? Choices = null,
    IReadOnlyList<string>? Labels = null)
{
    /// <summary>The permitted answers; labels alone are their own texts.</summary>
    public IReadOnlyList<string>? Choices { get; init; } = Choices ?? Labels;
}
