using Scotd.Evaluation;

namespace Scotd.Reports.Page;

/// <summary>Accuracy by what a sweep varies: a ring a seed, for each system a line through the means.</summary>
internal static class SweepChart
{
    private const double Left = 40;
    private const double Top = 30;
    private const double Bottom = 220;

    /// <summary>Seeds stand beside their mean, or they would hide it; lines beside each other.</summary>
    private const double Aside = 10;

    public static void OfSamples(Markup page, ReportData data, Palette palette) => Write(
        page, data, palette,
        SweepMean.Of(
            data.SamplesCurve,
            point => ("scotd", Math.Log(point.Samples), $"{Spoken.Count(point.Samples)} samples"),
            point => (point.Seed, new Accuracy(point.Right, point.Asked))),
        "samples", "Accuracy against samples per question", "samples per question, log scale",
        place => Spoken.Count((long)Math.Round(Math.Exp(place))), ReportNotes.Samples);

    public static void OfFractions(Markup page, ReportData data, Palette palette) => Write(
        page, data, palette,
        SweepMean.Of(
            data.FractionCurve,
            point => (point.System, point.Fraction,
                $"{data.SystemTitle(point.System)}, {Spoken.Percent(point.Fraction)} % of the questions"),
            point => (point.Seed, new Accuracy(point.Right, point.Asked))),
        "fraction", "Accuracy against the share of the questions", "questions that each could learn, %",
        place => FormattableString.Invariant($"{100 * place:0.##}"), ReportNotes.Fraction);

    private static void Write(
        Markup page, ReportData data, Palette palette, IReadOnlyList<SweepMean> means, string id, string title,
        string unit, Func<double, string> label, string note)
    {
        if (means.Count == 0)
            return;

        double? chance = data.Sets.Count > 0 ? data.Sets[0].Chance : null;
        Axis up = Axis.Around(
            [.. means.SelectMany(mean => new[] { mean.Interval.Low, mean.Interval.High }),
                .. means.SelectMany(mean => mean.Shares), .. chance is { } guess ? new[] { guess } : []], Bottom, Top);
        Axis across = new(means[0].Place, means[^1].Place + 1e-9, Left + 20, Drawing.Width - 20, Step: 1);
        IGrouping<string, SweepMean>[] lines = [.. means.GroupBy(mean => mean.System)];
        page.Add($"""<div class="panels"><figure>""");
        using (Drawing drawing = new(page, $"{id}-chart", Bottom + 36, title, string.Join("; ", means.Select(
            mean => mean.Said))))
        {
            drawing.Up(up, Left, Drawing.Width, "accuracy, %", scale: 100);
            if (chance is { } line)
            {
                drawing.Line(Left, up.At(line), Drawing.Width, up.At(line), "chance");
                drawing.Text(Drawing.Width, up.At(line) - 4, $"guessing {Spoken.Percent(line)}", "tick end");
            }

            for (int i = 0; i < lines.Length; i++)
            {
                double aside = Aside / 2 * (i - (lines.Length - 1) / 2.0);
                WriteLine(drawing, [.. lines[i]], mean => across.At(mean.Place) + aside, up,
                    palette.Of(lines[i].Key), hasValues: lines.Length == 1);
            }
            drawing.Places(
                means.Select(mean => mean.Place).Distinct().Select(place => (across.At(place), label(place))),
                Left, Bottom, unit);
            if (lines.Length > 1)
                WriteKey(drawing, [.. lines.Select(one => (data.SystemTitle(one.Key), palette.Of(one.Key)))]);
        }

        page.Add($"""</figure><p class="note">{note}</p></div>""");
    }

    private static void WriteLine(
        Drawing drawing, SweepMean[] means, Func<SweepMean, double> across, Axis up, string colour, bool hasValues)
    {
        drawing.Path(means.Select(mean => (across(mean), up.At(mean.Value))), $"mean {colour}");
        double free = double.NegativeInfinity;
        foreach (SweepMean mean in means)
        {
            double x = across(mean);
            foreach ((ulong seed, Accuracy accuracy) in mean.Seeds)
            {
                drawing.Dot(x + Aside, up.At(accuracy.Value), 2.5, $"ring {colour}",
                    FormattableString.Invariant($"{mean.Name}, seed {seed}: {accuracy}"));
            }

            drawing.Mean(x, up, mean.Value, mean.Interval, colour, mean.Said);
            if (!hasValues || x - free < Drawing.LabelRoom)
                continue;

            free = x;
            drawing.Text(x, up.At(Math.Max(mean.Interval.High, mean.Shares.Max())) - 6, Spoken.Percent(mean.Value),
                "value middle");
        }
    }

    /// <summary>The names of the lines above the chart, to the right of what it measures.</summary>
    private static void WriteKey(Drawing drawing, (string Name, string Colour)[] lines)
    {
        const double free = 90, mark = 24;
        double x = Drawing.Width - 6, room = (x - free) / lines.Length - mark;
        foreach ((string name, string colour) in lines.Reverse())
        {
            string shown = Drawing.Fit(name, room);
            x -= Drawing.WidthOf(shown);
            drawing.Text(x, 14, shown, "name");
            drawing.Dot(x - 9, 10, 4, $"full {colour}", name);
            x -= mark;
        }
    }
}
