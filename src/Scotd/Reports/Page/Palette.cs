namespace Scotd.Reports.Page;

/// <summary>
/// Who is drawn in which colour, by name of a class in report.css: students in the colours of Okabe and Ito, which
/// colour-blind readers tell apart, dashed where there are more students than
/// colours; those without training in greys.
/// </summary>
internal sealed class Palette
{
    private const int Colours = 7;
    private const int Greys = 2;

    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);

    public Palette(ReportData data)
    {
        HashSet<string> trained = [.. data.Scores.Where(score => score.Seed is not null).Select(score => score.System)];
        trained.UnionWith(data.Learning.Select(curve => curve.System));
        int students = 0, others = 0;
        IEnumerable<string> named = data.Systems.Select(system => system.Key);
        foreach (string system in named.Concat(trained.Order(StringComparer.Ordinal)))
        {
            _classes.TryAdd(system, trained.Contains(system)
                ? FormattableString.Invariant($"c{students % Colours}") + (students++ < Colours ? "" : " again")
                : FormattableString.Invariant($"g{others++ % Greys}"));
        }
    }

    /// <summary>The class of a system.</summary>
    public string Of(string system) => _classes.GetValueOrDefault(system, "g0");
}
