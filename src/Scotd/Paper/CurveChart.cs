using System.Globalization;
using Scotd.Reports;
using Scotd.Reports.Page;

namespace Scotd.Paper;

/// <summary>Accuracy by what a figure varies: a line a system, and across it those that do not vary.</summary>
internal static class CurveChart
{
    private const double Left = 40;
    private const double Top = 48;
    private const double Bottom = 240;

    /// <summary>Lines stand beside each other, or the whiskers of one would hide those of the other.</summary>
    private const double Aside = 5;

    public static void Write(Markup page, ReproducedResult result, PaperChart chart)
    {
        ReproducedRow[] placed = [.. result.Rows.Where(row => row.Row.At is not null)];
        ReproducedRow[] still = [.. result.Rows.Where(row => row.Row.At is null)];
        double Place(double at) => chart.Log ? Math.Log(at) : at;
        Axis up = Axis.Around(
            placed.SelectMany(row => new[] { row.Interval.Low, row.Interval.High }).Concat(still.Select(
                row => row.Mean)), Bottom, Top);
        double[] places = [.. placed.Select(row => row.Row.At!.Value).Distinct().Order()];
        Axis across = new(Place(places[0]), Place(places[^1]) + 1e-9, Left + 20, Drawing.Width - 20, Step: 1);
        IGrouping<string, ReproducedRow>[] lines = [.. placed.GroupBy(row => row.Row.Line!)];

        using Drawing drawing = new(
            page, "curve-chart", Bottom + 36, result.Paper.Title,
            string.Join("; ", result.Rows.Select(RowsChart.Said)));
        drawing.Up(up, Left, Drawing.Width, "accuracy, %", scale: 100);
        drawing.Places(
            places.Select(at => (across.At(Place(at)), at.ToString("#,0.##", CultureInfo.InvariantCulture))),
            Left, Bottom, chart.Across + (chart.Log ? ", log scale" : ""));
        foreach (ReproducedRow row in still)
            drawing.Line(Left, up.At(row.Mean), Drawing.Width, up.At(row.Mean), "chance");
        double key = 0;
        for (int i = 0; i < lines.Length; i++)
        {
            double aside = Aside * (i - (lines.Length - 1) / 2.0);
            WriteLine(drawing, [.. lines[i].OrderBy(row => row.Row.At)], i, row =>
                across.At(Place(row.Row.At!.Value)) + aside, up);
            drawing.Dot(key + 5, 10, 4, $"full {ColourOf(i)}", lines[i].Key);
            key = WriteKey(drawing, lines[i].Key, key + 14);
        }
        foreach (ReproducedRow row in still)
        {
            drawing.Line(key, 10, key + 18, 10, "chance");
            key = WriteKey(drawing, $"{row.Row.Name} {Spoken.Percent(row.Mean)}", key + 23);
        }
    }

    private static void WriteLine(
        Drawing drawing, ReproducedRow[] rows, int number, Func<ReproducedRow, double> x, Axis up)
    {
        string colour = ColourOf(number);
        drawing.Path(rows.Select(row => (x(row), up.At(row.Mean))), $"mean {colour}");
        foreach (ReproducedRow row in rows)
            drawing.Mean(x(row), up, row.Mean, row.Interval, colour, RowsChart.Said(row));
    }

    /// <summary>A name above the chart, behind its mark; where the next mark begins.</summary>
    private static double WriteKey(Drawing drawing, string name, double x)
    {
        drawing.Text(x, 14, name, "name");
        return x + 16 + Drawing.WidthOf(name);
    }

    private static string ColourOf(int number) => FormattableString.Invariant($"c{number % 7}");
}
