namespace Scotd.Sampling;

/// <summary>How questions are put to a teacher.</summary>
/// <param name="Demonstrations">Which worked examples are shown, in which order.</param>
/// <param name="Count">How many of them; for subset, and only there.</param>
/// <param name="Steps">
/// False shows the examples' answers without their steps: the teacher without chain of thought.
/// </param>
/// <param name="System">What a chat begins with; for chat servers.</param>
/// <param name="Hint">
/// A line that gives the right answer away, e.g. "The right answer is {label}."; null, the paper's way, tells nothing.
/// </param>
public sealed record PromptPlan(
    DemonstrationOrder Demonstrations = DemonstrationOrder.Fixed,
    int? Count = null,
    bool Steps = true,
    string? System = null,
    string? Hint = null)
{
    /// <summary>How many examples; for subset, and only there.</summary>
    public int? Count { get; init; } = (Demonstrations is DemonstrationOrder.Subset) == (Count is not null)
        ? Count is { } count ? Setting.AtLeast(0, count, "prompt.count") : null
        : throw PlanException.At("prompt.count", Count is null
            ? "is missing; demonstrations: subset needs to know how many."
            : "goes with demonstrations: subset only.");

    /// <summary>A line that gives the right answer away, or null.</summary>
    public string? Hint { get; init; } = Hint is null || Hint.Contains("{label}", StringComparison.Ordinal)
        ? Hint
        : throw PlanException.At("prompt.hint", "has no {label}; write where the right answer goes.");
}
