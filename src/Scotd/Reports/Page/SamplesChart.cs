using Scotd.Evaluation;

namespace Scotd.Reports.Page;

/// <summary>Accuracy by samples per question, on a log scale: a ring a seed, a line through the means.</summary>
internal static class SamplesChart
{
    private const double Left = 40;
    private const double Top = 30;
    private const double Bottom = 220;
    private const double Room = 30;

    /// <summary>Seeds stand beside their mean, or they would hide it.</summary>
    private const double Aside = 10;

    public static void Write(Markup page, ReportData data, Palette palette)
    {
        string colour = palette.Of("scotd");
        Mean[] means = [.. data.SamplesCurve.Where(point => point.Asked > 0).GroupBy(point => point.Samples)
            .OrderBy(group => group.Key).Select(group => new Mean(group.Key, [.. group]))];
        if (means.Length == 0)
            return;

        double? chance = data.Sets.Count > 0 ? data.Sets[0].Chance : null;
        Axis up = Axis.Around(
            [.. means.SelectMany(mean => new[] { mean.Interval.Low, mean.Interval.High }),
                .. means.SelectMany(mean => mean.Shares), .. chance is { } guess ? new[] { guess } : []], Bottom, Top);
        Axis across = new(Math.Log(means[0].Samples), Math.Log(means[^1].Samples) + 1e-9,
            Left + 20, Drawing.Width - 20, Step: 1);
        page.Add($"""<div class="panels"><figure>""");
        using (Drawing drawing = new(page, "samples-chart", Bottom + 36, "Accuracy against samples per question",
            string.Join("; ", means.Select(mean => mean.Said))))
        {
            drawing.Up(up, Left, Drawing.Width, "accuracy, %", scale: 100);
            if (chance is { } line)
            {
                drawing.Line(Left, up.At(line), Drawing.Width, up.At(line), "chance");
                drawing.Text(Drawing.Width, up.At(line) - 4, $"guessing {Spoken.Percent(line)}", "tick end");
            }

            drawing.Path(
                means.Select(mean => (across.At(Math.Log(mean.Samples)), up.At(mean.Value))), $"mean {colour}");
            double free = double.NegativeInfinity;
            foreach (Mean mean in means)
            {
                double x = across.At(Math.Log(mean.Samples));
                WriteMean(drawing, mean, x, up, colour);
                if (x - free < Room)
                    continue;

                free = x;
                drawing.Text(x, Bottom + 15, Spoken.Count(mean.Samples), "tick middle");
                drawing.Text(x, up.At(Math.Max(mean.Interval.High, mean.Shares.Max())) - 6,
                    Spoken.Percent(mean.Value), "value middle");
            }

            drawing.Text((Left + Drawing.Width) / 2, Bottom + 31, "samples per question, log scale", "unit middle");
        }

        page.Add($"""</figure><p class="note">{ReportNotes.Samples}</p></div>""");
    }

    private static void WriteMean(Drawing drawing, Mean mean, double x, Axis up, string colour)
    {
        drawing.Line(x, up.At(mean.Interval.Low), x, up.At(mean.Interval.High), $"whisker {colour}");
        foreach (SamplesPoint point in mean.Points)
        {
            Accuracy accuracy = new(point.Right, point.Asked);
            drawing.Dot(x + Aside, up.At(accuracy.Value), 2.5, $"ring {colour}",
                FormattableString.Invariant($"{point.Samples} samples, seed {point.Seed}: {accuracy}"));
        }

        drawing.Dot(x, up.At(mean.Value), 4, $"full {colour}", mean.Said);
    }

    /// <summary>The students of one number of samples.</summary>
    private sealed record Mean(int Samples, IReadOnlyList<SamplesPoint> Points)
    {
        public double[] Shares { get; } = [.. Points.Select(point => new Accuracy(point.Right, point.Asked).Value)];

        public double Value => Shares.Average();

        public (double Low, double High) Interval => Accuracy.Nearest(Value, Points.Min(point => point.Asked)).Interval;

        public string Said => $"{Spoken.Count(Samples)} samples: mean {Spoken.Percent(Value)} % over " +
            $"{Spoken.Count(Points.Count)} seeds, n = {Spoken.Count(Points.Min(point => point.Asked))}";
    }
}
