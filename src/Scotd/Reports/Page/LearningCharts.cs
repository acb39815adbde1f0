namespace Scotd.Reports.Page;

/// <summary>How students learned: training loss and validation accuracy by updates, a colour a system.</summary>
internal static class LearningCharts
{
    private const double Left = 40;
    private const double Top = 30;
    private const double Bottom = 220;
    private const double WidestName = 120;
    private const double LineHeight = 14;

    /// <summary>More would be finer than a pixel's width.</summary>
    private const int MostPoints = 150;

    public static void Write(Markup page, ReportData data, Palette palette)
    {
        Trace[] losses = [.. data.Learning.Select(curve => Trace.Of(curve.System, curve.LossSteps, curve.Losses))];
        Trace[] scores = [.. data.Learning.Select(curve => Trace.Of(curve.System, curve.ScoreSteps, curve.Scores))];
        page.Add($"""<div class="panels">""");
        WriteChart(page, data, palette, losses, "Training loss", "nats a token", scale: 1);
        WriteChart(page, data, palette, scores, "Validation accuracy", "accuracy, %", scale: 100);
        int bucket = data.Learning.Max(curve => Trace.BucketOf(curve.LossSteps.Count));
        string averaged = bucket > 1 ? $" A point of the loss is the mean of up to {bucket} recorded values." : "";
        page.Add($"""</div><p class="note">{ReportNotes.Learning}{averaged}</p>""");
    }

    private static void WriteChart(
        Markup page, ReportData data, Palette palette, Trace[] traces, string title, string unit, double scale)
    {
        traces = [.. traces.Where(trace => trace.Points.Count > 0)];
        if (traces.Length == 0)
            return;

        string[] systems = [.. traces.Select(trace => trace.System).Distinct(StringComparer.Ordinal)];
        double names = Math.Min(WidestName, systems.Max(system => Drawing.WidthOf(data.SystemTitle(system)))) + 12;
        Axis across = Axis.Around(
            [0, .. traces.SelectMany(trace => trace.Points).Select(point => point.X)], Left, Drawing.Width - names);
        Axis up = Axis.Around(traces.SelectMany(trace => trace.Points).Select(point => point.Y), Bottom, Top);
        Trace[] means = [.. systems.Select(system => Trace.Mean([.. traces.Where(trace => trace.System == system)]))];
        string id = title.Split(' ')[^1];
        page.Add($"<figure><figcaption>{title}</figcaption>");
        using (Drawing drawing = new(page, $"learning-{id}", Bottom + 36, title, string.Join("; ", means.Select(
            mean => FormattableString.Invariant(
                $"{data.SystemTitle(mean.System)}: {mean.Points[^1].Y * scale:F2} after {mean.Points[^1].X:F0}")))))
        {
            drawing.Up(up, Left, across.End, unit, scale);
            drawing.Across(across, Bottom, Bottom, "updates");
            foreach (Trace trace in traces)
                drawing.Path(trace.Placed(across, up), $"seed {palette.Of(trace.System)}");
            foreach (Trace mean in means)
                drawing.Path(mean.Placed(across, up), $"mean {palette.Of(mean.System)}");
            WriteNames(drawing, data, palette, means, across, up);
        }

        page.Add($"</figure>");
    }

    /// <summary>Each name at the end of its line; where lines end close together, names move apart.</summary>
    private static void WriteNames(
        Drawing drawing, ReportData data, Palette palette, Trace[] means, Axis across, Axis up)
    {
        (Trace Mean, double X, double Y)[] ends = [.. means
            .Select(mean => (mean, across.At(mean.Points[^1].X), up.At(mean.Points[^1].Y)))
            .OrderBy(end => end.Item3)];
        double[] places = Spread([.. ends.Select(end => end.Y)]);
        for (int i = 0; i < ends.Length; i++)
        {
            string colour = palette.Of(ends[i].Mean.System);
            drawing.Path(
                [(ends[i].X, ends[i].Y), (across.End + 4, places[i]), (across.End + 9, places[i])], $"lead {colour}");
            string name = Drawing.Fit(data.SystemTitle(ends[i].Mean.System), WidestName);
            drawing.Text(across.End + 12, places[i] + 4, name, "name");
        }
    }

    private static double[] Spread(double[] wanted)
    {
        double[] places = [.. wanted];
        for (int i = 1; i < places.Length; i++)
            places[i] = Math.Max(places[i], places[i - 1] + LineHeight);
        double limit = Bottom;
        for (int i = places.Length - 1; i >= 0; i--, limit -= LineHeight)
            places[i] = Math.Min(places[i], limit);
        return places;
    }

    /// <summary>A curve of a system, thin enough to draw.</summary>
    private sealed record Trace(string System, IReadOnlyList<(double X, double Y)> Points)
    {
        public static int BucketOf(int count) => (count + MostPoints - 1) / MostPoints;

        public static Trace Of(string system, IReadOnlyList<int> steps, IReadOnlyList<double> values)
        {
            (double X, double Y)[] points = [.. steps.Zip(values, (step, value) => ((double)step, value))
                .Where(point => double.IsFinite(point.value))];
            return new(system, points.Length <= MostPoints ? points : [.. points.Chunk(BucketOf(points.Length))
                .Select(chunk => (chunk[^1].X, chunk.Average(point => point.Y)))]);
        }

        /// <summary>The mean at the updates that all seeds share; the first seed where they share none.</summary>
        public static Trace Mean(IReadOnlyList<Trace> seeds)
        {
            (double X, double Y)[] mean = [.. seeds.SelectMany(seed => seed.Points).GroupBy(point => point.X)
                .Where(group => group.Count() == seeds.Count).OrderBy(group => group.Key)
                .Select(group => (group.Key, group.Average(point => point.Y)))];
            return mean.Length > 0 ? new(seeds[0].System, mean) : seeds[0];
        }

        public IEnumerable<(double X, double Y)> Placed(Axis across, Axis up) =>
            Points.Select(point => (across.At(point.X), up.At(point.Y)));
    }
}
