namespace Scotd.Reports.Page;

/// <summary>Lengths of rationales: one histogram a writer, below each other on one scale, medians marked.</summary>
internal static class LengthChart
{
    private const double Caption = 20;
    private const double Height = 40;
    private const int MostBins = 45;

    public static void Write(Markup page, ReportData data)
    {
        LengthCounts[] writers = [.. data.Lengths.Where(lengths => lengths.Total > 0)];
        int longest = writers.Max(lengths => lengths.Quantile(0.995)) + 1;
        int bin = Math.Max(1, (longest + MostBins - 1) / MostBins);
        Axis axis = Axis.Around([0, longest], 4, Drawing.Width - 10);
        double highest = writers.Max(lengths => Shares(lengths, bin, axis.To).Max());
        double row = Caption + Height + 6, bottom = row * writers.Length;
        page.Add($"""<div class="panels"><figure>""");
        using (Drawing drawing = new(page, "lengths-chart", bottom + 36, "Lengths of rationales",
            string.Join("; ", writers.Select(Said))))
        {
            drawing.Across(axis, bottom, bottom, "words");
            for (int i = 0; i < writers.Length; i++)
            {
                double floor = row * i + Caption + Height;
                drawing.Text(axis.Start, row * i + 14, Said(writers[i]), "name");
                drawing.Line(axis.Start, floor, axis.End, floor, "grid");
                double[] shares = Shares(writers[i], bin, axis.To);
                double width = axis.At(bin) - axis.At(0);
                for (int b = 0; b < shares.Length; b++)
                {
                    double high = Height * shares[b] / highest;
                    if (shares[b] > 0)
                    {
                        drawing.Bar(axis.At(b * bin), floor - high, Math.Max(0.5, width - 1), high, "histogram",
                            $"{b * bin} to {b * bin + bin - 1} words: {Spoken.Percent(shares[b])} %");
                    }
                }

                double median = axis.At(writers[i].Quantile(0.5) + 0.5);
                drawing.Line(median, floor - Height, median, floor, "median");
            }
        }

        page.Add($"""
            </figure><p class="note">{ReportNotes.Lengths} A bar is {Words(bin)} wide; the upright line is the median.
            Whoever is longer than the scale is counted in the last bar.</p></div>
            """);
    }

    private static string Words(int bin) => bin == 1 ? "one word" : $"{Spoken.Count(bin)} words";

    private static string Said(LengthCounts lengths) =>
        $"{lengths.Who}: median {Spoken.Count(lengths.Quantile(0.5))} words, n = {Spoken.Count(lengths.Total)}";

    private static double[] Shares(LengthCounts lengths, int bin, double end)
    {
        double[] shares = new double[(int)Math.Ceiling(end / bin)];
        for (int words = 0; words < lengths.Words.Count; words++)
            shares[Math.Min(words / bin, shares.Length - 1)] += (double)lengths.Words[words] / lengths.Total;
        return shares;
    }
}
