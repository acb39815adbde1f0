using Scotd.Reports;
using Scotd.Reports.Page;

namespace Scotd.Paper;

/// <summary>
/// A result of the paper as one file to open in a browser, in the style of an experiment's report: the paper's numbers
/// beside ours, a chart, what became of every claim, and the runs behind it.
/// </summary>
internal static class ReproductionPage
{
    /// <summary>Writes the page: the same bytes for the same result.</summary>
    public static void Write(ReproducedResult result, TextWriter writer)
    {
        HtmlFrame frame = new(
            result.Paper.Title, $"{result.Paper.Title}, at the scale {result.Scale}", SummaryOf(result.Claims),
            $"The numbers of this page, and the file of every examination, are in {result.Name}.json.");
        frame.Write(
            writer,
            [
                new("numbers", "The paper's numbers beside ours", true, page => BesideTable.Write(page, result)),
                new("chart", "Ours, drawn", true, page => WriteChart(page, result)),
                new("claims", "What the paper claims", result.Claims.Count > 0, page => ClaimTable.Write(page, result)),
                new("runs", "Where it comes from", true, page => WriteRuns(page, result)),
            ]);
    }

    /// <summary>How many claims hold, in one sentence.</summary>
    public static string SummaryOf(IReadOnlyList<ReproducedClaim> claims)
    {
        if (claims.Count == 0)
            return "The paper's text claims no ordering here.";
        int Count(string verdict) => claims.Count(claim => claim.Verdict == verdict);
        string claimed = claims.Count == 1 ? "The one ordering that the paper's text claims: "
            : $"Of {Spoken.Count(claims.Count)} orderings, ";
        return claimed + $"{Spoken.Count(Count(ReproducedClaim.Holds))} shown to hold, " +
            $"{Spoken.Count(Count(ReproducedClaim.Reversed))} shown to be the other way round, " +
            $"{Spoken.Count(Count(ReproducedClaim.NotShown))} without a difference shown.";
    }

    private static void WriteChart(Markup page, ReproducedResult result)
    {
        page.Add($"""<div class="panels"><figure>""");
        string note;
        if (result.Paper.Chart is { } chart)
        {
            CurveChart.Write(page, result, chart);
            note = "Lines join the means over seeds; a dashed line across is a system that does not vary.";
        }
        else
        {
            RowsChart.Write(page, result);
            note = "A full dot is the mean over seeds, a ring is one seed.";
        }
        page.Add($"""
            </figure><p class="note">{note} Whiskers are the 95 % intervals of the table. The paper's questions are
            others, so what compares are the orderings; its numbers are in the table.</p></div>
            """);
    }

    private static void WriteRuns(Markup page, ReproducedResult result)
    {
        if (result.Paper.Note.Trim() is { Length: > 0 } note)
            page.Add($"""<p class="note">{note}</p>""");
        page.Add($"""<table class="list"><thead><tr><th>run</th><th>rows</th><th>report</th></tr></thead><tbody>""");
        foreach ((string run, string own) in result.Runs)
        {
            string report = $"{own}/{ReportFiles.Html}";
            string rows = string.Join("; ", result.Paper.Rows.Where(row => row.Run == run).Select(row => row.Name));
            page.Add($"""
                <tr><td>{run}</td><td>{rows}</td><td class="path"><a href="{report}">{report}</a></td></tr>
                """);
        }

        page.Add($"</tbody></table>");
    }
}
