namespace Scotd.Judging;

/// <summary>One judge at a glance: a side or a speed that stands out says that somebody did not read.</summary>
/// <param name="Judge">The name.</param>
/// <param name="A">How often the rationale shown as A.</param>
/// <param name="B">How often the one shown as B.</param>
/// <param name="Neither">How often neither.</param>
/// <param name="MedianSeconds">Of a pair; null where nobody measured.</param>
public sealed record JudgeSummary(string Judge, int A, int B, int Neither, double? MedianSeconds)
{
    /// <summary>All judges, in the order of their first judgements.</summary>
    public static IReadOnlyList<JudgeSummary> Of(IEnumerable<Judgement> judgements) =>
        [.. judgements.GroupBy(one => one.Judge).Select(own => new JudgeSummary(
            own.Key, own.Count(one => one.Choice is Choice.A), own.Count(one => one.Choice is Choice.B),
            own.Count(one => one.Choice is Choice.Neither), Median([.. own.Select(one => one.Seconds).OfType<double>()
                .Order()])))];

    private static double? Median(double[] sorted) => sorted.Length == 0 ? null
        : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
