using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>What everyone knows about time, and how it is said.</summary>
internal static class TemporalFacts
{
    /// <summary>So far can everyone count.</summary>
    public const int Reach = 5;

    /// <summary>One time or event comes before another.</summary>
    public static Statement Before(string earlier, string later) => Statement.Of("temporal_before", earlier, later);

    /// <summary>One length of time is shorter than another.</summary>
    public static Statement Shorter(string shorter, string longer) => Statement.Of("temporal_shorter", shorter, longer);

    /// <summary>So far after a time (before it, where the number is negative) is another.</summary>
    public static Statement Counted(int number, TimeScale scale, int from) => Statement.Of(
        number > 0 ? "temporal_later_by" : "temporal_earlier_by",
        TemporalWording.Count(Math.Abs(number), scale.Unit), scale.Times[from], scale.Times[At(scale, from + number)]);

    /// <summary>Counting so far from a time, one unit after the other.</summary>
    public static IEnumerable<Statement> Counting(int number, TimeScale scale, int from) =>
        Enumerable.Range(1, Math.Abs(number)).Select(i => Counted(i * Math.Sign(number), scale, from));

    /// <summary>A place on a scale, from the start again where it is circular.</summary>
    public static int At(TimeScale scale, int place) =>
        scale.Circular ? (place + scale.Times.Count) % scale.Times.Count : place;

    /// <summary>All general knowledge about these scales and lengths.</summary>
    public static IReadOnlyList<Statement> All(IEnumerable<TimeScale> scales, IReadOnlyList<string> lengths) =>
    [
        .. scales.SelectMany(OfScale).Distinct(),
        .. Pairs(lengths).Select(pair => Shorter(pair.First, pair.Second)),
    ];

    private static IEnumerable<Statement> OfScale(TimeScale scale)
    {
        foreach ((string earlier, string later) in Pairs(scale.Times))
        {
            // What goes round has no earlier and later, except for the months of a year.
            if (!scale.Circular || scale.Unit == "month") yield return Before(earlier, later);
        }

        if (scale.Unit == "") yield break;
        for (int from = 0; from < scale.Times.Count; from++)
        {
            for (int number = -Reach; number <= Reach; number++)
            {
                bool reached = scale.Circular
                    ? Math.Abs(number) < scale.Times.Count
                    : from + number >= 0 && from + number < scale.Times.Count;
                if (number != 0 && reached) yield return Counted(number, scale, from);
            }
        }
    }

    private static IEnumerable<(string First, string Second)> Pairs(IReadOnlyList<string> of) =>
        of.SelectMany((first, i) => of.Skip(i + 1).Select(second => (first, second)));
}
