namespace Scotd.Plans;

/// <summary>What is varied: more students, which differ from the full ones in this alone.</summary>
/// <param name="Samples">Of SCoTD: the first so many samples of a question that a student may look at.</param>
/// <param name="Fraction">Of every method: the share of the questions that a student may learn.</param>
public sealed record SweepPlan(IReadOnlyList<int>? Samples = null, IReadOnlyList<double>? Fraction = null)
{
    private const string Key = "sweep.samples";

    /// <summary>The first so many samples of a question: at least one number, none twice, each at least 1.</summary>
    public IReadOnlyList<int>? Samples { get; init; } =
        Samples is not null
            ? [.. Setting.Distinct(Samples, Key).Select(count => Setting.AtLeast(1, count, Key))]
        : Fraction is not null ? null
        : throw PlanException.At("sweep", "varies nothing; list samples, or fraction.");

    /// <summary>Shares of the questions, the first ones: at least one, none twice, above 0 and at most 1.</summary>
    public IReadOnlyList<double>? Fraction { get; init; } = Fraction is null ? null
        : [.. Setting.Distinct(Fraction, "sweep.fraction").Select(share => share is > 0 and <= 1
            ? share
            : throw PlanException.At("sweep.fraction", FormattableString.Invariant(
                $"is {share}; it must be above 0 and at most 1.")))];
}
