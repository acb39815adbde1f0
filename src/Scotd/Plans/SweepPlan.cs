namespace Scotd.Plans;

/// <summary>What is varied: more students of SCoTD, which differ from the full one in this alone.</summary>
/// <param name="Samples">The first so many samples of a question that a student may look at.</param>
public sealed record SweepPlan(IReadOnlyList<int> Samples)
{
    /// <summary>The first so many samples of a question: at least one number, none twice, each at least 1.</summary>
    public IReadOnlyList<int> Samples { get; init; } =
        [.. Setting.Distinct(Samples, "sweep.samples").Select(count => Setting.AtLeast(1, count, "sweep.samples"))];
}
