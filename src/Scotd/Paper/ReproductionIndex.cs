using Scotd.Records;
using Scotd.Reports;
using Scotd.Reports.Page;

namespace Scotd.Paper;

/// <summary>One page that leads to the pages of many results, with what became of the claims of each.</summary>
public static class ReproductionIndex
{
    /// <summary>Name of the page.</summary>
    public const string FileName = "index.html";

    /// <summary>Writes the page, whole or not at all.</summary>
    /// <param name="scale">Its name.</param>
    /// <param name="results">So far.</param>
    /// <param name="judged">What people judge.</param>
    /// <param name="folder">Where the page will lie.</param>
    public static void Write(
        string scale, IReadOnlyList<ReproducedResult> results, IReadOnlyList<JudgedPage> judged, string folder) =>
        WholeFile.WriteText(Path.Combine(folder, FileName), writer =>
        {
            HtmlFrame frame = new(
                $"The paper at the scale {scale}", $"The paper at the scale {scale}",
                ReproductionPage.SummaryOf([.. results.SelectMany(result => result.Claims)]),
                "Claims are corrected within each result; orderings that several results share count in each.");
            frame.Write(writer, [new("results", "Tables and figures", true, page =>
                WriteTable(page, results, judged, folder))]);
        });

    private static void WriteTable(
        Markup page, IReadOnlyList<ReproducedResult> results, IReadOnlyList<JudgedPage> judged, string folder)
    {
        page.Add($"""
            <table class="index"><thead><tr><th scope="col">Result</th><th scope="col" class="number">hold</th>
            <th scope="col" class="number">the other way round</th><th scope="col" class="number">not shown</th>
            </tr></thead><tbody>
            """);
        foreach (ReproducedResult result in results)
        {
            string link = RecordedFile.PathFrom(folder, result.FileOf("html"));
            string Count(string verdict) => Spoken.Count(result.Claims.Count(claim => claim.Verdict == verdict));
            page.Add($"""
                <tr><th scope="row"><a href="{link}">{result.Paper.Title}</a><small>{result.Scale}</small></th>
                <td class="number">{Count(ReproducedClaim.Holds)}</td>
                <td class="number">{Count(ReproducedClaim.Reversed)}</td>
                <td class="number">{Count(ReproducedClaim.NotShown)}</td></tr>
                """);
        }

        foreach (JudgedPage study in judged)
        {
            page.Add($"""<tr><th scope="row">""");
            if (File.Exists(study.File))
                page.Add($"""<a href="{RecordedFile.PathFrom(folder, study.File)}">{study.Title}</a>""");
            else
                page.Add($"{study.Title}");
            page.Add($"""
                <small>{study.Scale}</small></th>
                <td colspan="3">judged by people: scotd reproduce {study.Name}</td></tr>
                """);
        }
        page.Add($"</tbody></table>");
    }
}
