using System.Globalization;
using Neural.Benchmarks.Comparison;
using Scotd.Neural;

namespace Neural.Benchmarks.Curves;

/// <summary>
/// Measures what training and sampling cost along one axis at a time, and writes the pictures and tables of
/// docs/speed.md.
/// </summary>
internal static class CostCurves
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>
    /// All curves, or those whose names are given. <c>--quick</c> counts one step a point; <c>--to</c> names another
    /// folder than docs, with a speed.md in it.
    /// </summary>
    public static void Run(BenchmarkArguments settings, DateTimeOffset now)
    {
        bool quick = settings.Has("quick");
        string docs = settings.Text("to") ?? Path.Combine(SourceTree.Root, "docs");
        settings.Done();
        string[] names = [.. CostCurve.All.Select(curve => curve.Name)];
        if (settings.Names.FirstOrDefault(name => !names.Contains(name)) is { } unknown)
            throw new ArgumentException($"There is no curve {unknown}; there are {string.Join(", ", names)}.");

        foreach (CostCurve curve in CostCurve.All)
        {
            if (settings.Names.Count == 0 || settings.Names.Contains(curve.Name))
                Write(curve, quick, docs, now);
        }
    }

    private static void Write(CostCurve curve, bool quick, string docs, DateTimeOffset now)
    {
        List<(CostCurve.Point Point, Measured Measured)> measured = [];
        List<string> missing = [];
        foreach (CostCurve.Point point in curve.Points)
        {
            Console.Error.WriteLine($"… {curve.Name}: {point.Label} {curve.XLabel}");
            int warmUp = quick ? 1 : point.WarmUp, steps = quick ? 1 : point.Steps;
            Outcome<Measured> outcome = ChildProcess.Own(
                point.Benchmark, [.. point.Settings.Split(' '), "--warm-up", $"{warmUp}", "--steps", $"{steps}"],
                s_limit);
            if (outcome.Value is { } value)
                measured.Add((point, value));
            else
                missing.Add($"{point.Label} {curve.XLabel}: {outcome.Reason}");
        }

        string[] lines = [.. Lines(curve, measured, missing, now)];
        foreach (string line in lines)
            Console.WriteLine(line);
        if (measured.Count > 0)
            WholeFile.WriteText(Path.Combine(docs, "plots", $"{curve.Name}.svg"), Picture(curve, measured));
        MarkedSection.Write(Path.Combine(docs, "speed.md"), curve.Name, lines);
    }

    private static string Picture(CostCurve curve, List<(CostCurve.Point Point, Measured Measured)> measured)
    {
        (double, string)[] ticks = [.. measured.Select(m => (m.Point.X, m.Point.Label))];
        List<Chart> charts =
        [
            Of("seconds", curve.IsLogX, One("measured", m => m.Measured.StepSeconds)),
            Of("memory of the process, GB", isLogY: false, One("measured", m => m.Measured.PeakRssBytes / 1e9)),
        ];
        if (curve.ShowsRows)
        {
            charts.Add(Of(
                "rows computed", isLogY: true, One("forest", m => m.Point.Rows),
                One(curve.RepeatedIs, m => m.Point.Repeated) with { IsDashed = true }));
        }

        return SvgFigure.Write(charts);

        Chart Of(string title, bool isLogY, params Series[] lines) =>
            new(title, curve.XLabel, ticks, curve.IsLogX, isLogY, lines);

        Series One(string name, Func<(CostCurve.Point Point, Measured Measured), double> y) =>
            new(name, [.. measured.Select(m => (m.Point.X, y(m)))]);
    }

    private static IEnumerable<string> Lines(
        CostCurve curve, List<(CostCurve.Point Point, Measured Measured)> measured, List<string> missing,
        DateTimeOffset now)
    {
        yield return "";
        yield return $"**{curve.Title}.**";
        yield return "";
        if (measured.Count > 0)
        {
            yield return $"![{curve.Title}](plots/{curve.Name}.svg)";
            yield return "";
            yield return $"| {curve.XLabel} | seconds | n | tokens/s | memory, GB | rows | " +
                $"rows, {curve.RepeatedIs} | times as many |";
            yield return "|---|---|---|---|---|---|---|---|";
        }

        foreach ((CostCurve.Point point, Measured m) in measured)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"| {point.Label} | {m.StepSeconds:G3} | {m.SecondsOfEach.Length} | {m.TokensPerSecond:N0} | " +
                $"{m.PeakRssBytes / 1e9:F2} | {point.Rows:N0} | {point.Repeated:N0} | " +
                $"{(double)point.Repeated / point.Rows:F1} |");
        }

        foreach (string reason in missing)
            yield return $"Not measured: {reason}.";
        yield return "";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Measured {now:yyyy-MM-dd} on {Machine.Cpu}, {Environment.ProcessorCount} cores, load average " +
            $"{Machine.Load()} at the end{(measured.Count > 0 ? ", " + measured[0].Measured.Products : "")}.");
        yield return "";
    }
}
