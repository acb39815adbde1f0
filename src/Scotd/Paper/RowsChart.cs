using Scotd.Reports;
using Scotd.Reports.Page;

namespace Scotd.Paper;

/// <summary>One row below the other, each under its name: the mean with its interval, and the seeds.</summary>
internal static class RowsChart
{
    private const double RowHeight = 38;
    private const double Values = 34;

    public static void Write(Markup page, ReproducedResult result)
    {
        double bottom = RowHeight * result.Rows.Count + 4;
        Axis axis = Axis.Around(
            result.Rows.SelectMany(row => row.BySeed.Concat([row.Interval.Low, row.Interval.High])), 4,
            Drawing.Width - Values - 4);
        using Drawing drawing = new(
            page, "rows-chart", bottom + 36, result.Paper.Title, string.Join("; ", result.Rows.Select(Said)));
        drawing.Across(axis, 0, bottom, "accuracy, %", scale: 100);
        for (int i = 0; i < result.Rows.Count; i++)
        {
            ReproducedRow row = result.Rows[i];
            double y = RowHeight * i + 26;
            drawing.Text(0, y - 11, Drawing.Fit(row.Row.Name, Drawing.Width - Values), "name");
            drawing.Line(axis.At(row.Interval.Low), y, axis.At(row.Interval.High), y, "whisker c0");
            foreach ((RowOfSeed own, double share) in row.Seeds.Zip(row.BySeed))
            {
                if (own.Seed is { } seed)
                {
                    drawing.Dot(axis.At(share), y, 2.5, "ring c0", FormattableString.Invariant(
                        $"{row.Row.Name}, seed {seed}: {Spoken.Percent(share)} %"));
                }
            }
            drawing.Dot(axis.At(row.Mean), y, 4, "full c0", Said(row));
            drawing.Text(Drawing.Width, y + 4, Spoken.Percent(row.Mean), "value end");
        }
    }

    /// <summary>A row's number, in words for a tooltip or a screen reader.</summary>
    public static string Said(ReproducedRow row) =>
        $"{row.Row.Name}: {Spoken.Percent(row.Mean)} % ({Spoken.Percent(row.Interval)}, n = {Spoken.Count(row.Asked)})";
}
