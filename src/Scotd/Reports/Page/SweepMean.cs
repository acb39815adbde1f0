using Scotd.Evaluation;

namespace Scotd.Reports.Page;

/// <summary>The students of one system at one place of a sweep, all seeds.</summary>
/// <param name="System">Its key.</param>
/// <param name="Place">What they could learn from.</param>
/// <param name="Name">The same in words.</param>
/// <param name="Seeds">Each seed's accuracy.</param>
internal sealed record SweepMean(
    string System, double Place, string Name, IReadOnlyList<(ulong Seed, Accuracy Accuracy)> Seeds)
{
    public double[] Shares { get; } = [.. Seeds.Select(own => own.Accuracy.Value)];

    public double Value => Shares.Average();

    public (double Low, double High) Interval => Accuracy.Nearest(Value, Asked).Interval;

    /// <summary>For people who cannot see it.</summary>
    public string Said => $"{Name}: mean {Spoken.Percent(Value)} % over {Spoken.Count(Seeds.Count)} seeds, " +
        $"n = {Spoken.Count(Asked)}";

    private int Asked => Seeds.Min(own => own.Accuracy.Asked);

    /// <summary>By system and place, in the order of the places; who was asked nothing is left out.</summary>
    public static IReadOnlyList<SweepMean> Of<T>(
        IEnumerable<T> points, Func<T, (string System, double Place, string Name)> at,
        Func<T, (ulong Seed, Accuracy Accuracy)> seed) =>
    [
        .. points.Where(point => seed(point).Accuracy.Asked > 0).GroupBy(at).OrderBy(group => group.Key.Place)
            .Select(group => new SweepMean(
                group.Key.System, group.Key.Place, group.Key.Name, [.. group.Select(seed)])),
    ];
}
