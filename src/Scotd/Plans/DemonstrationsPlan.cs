namespace Scotd.Plans;

/// <summary>
/// Worked examples before the questions that a student learns and is asked: Li et al. 2023, section 3.5.
/// </summary>
/// <param name="InTraining">
/// At most so many before a training question: other questions of its task, drawn anew for every visit.
/// </param>
/// <param name="Least">
/// At least so many; the number is drawn evenly from here to <paramref name="InTraining"/>. Null: always the most.
/// </param>
/// <param name="InExaminations">
/// The first so many of a task's own demonstrations before a question of an examination; null: as in training.
/// </param>
public sealed record DemonstrationsPlan(int InTraining, int? Least = null, int? InExaminations = null)
{
    /// <summary>At most so many before a training question, at least 1.</summary>
    public int InTraining { get; init; } = Setting.AtLeast(1, InTraining, "demonstrations.in_training");

    /// <summary>At least so many, from 0.</summary>
    public int? Least { get; init; } = Least is not { } least ? null
        : least <= InTraining ? Setting.AtLeast(0, least, "demonstrations.least")
        : throw PlanException.At("demonstrations.least", FormattableString.Invariant(
            $"is {least}, more than demonstrations.in_training, {InTraining}; lower it."));

    /// <summary>Before a question of an examination, from 0.</summary>
    public int? InExaminations { get; init; } = InExaminations is not { } shown ? null
        : Setting.AtLeast(0, shown, "demonstrations.in_examinations");

    /// <summary>How many before a question of an examination, where its task has so many.</summary>
    internal int Examined => InExaminations ?? InTraining;
}
