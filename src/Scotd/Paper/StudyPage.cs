using Scotd.Judging;
using Scotd.Reports.Page;

namespace Scotd.Paper;

/// <summary>A study of the paper as one file to open in a browser, in the style of an experiment's report.</summary>
internal static class StudyPage
{
    /// <summary>Writes the page: the same bytes for the same result.</summary>
    public static void Write(ReproducedStudy result, TextWriter writer)
    {
        HtmlFrame frame = new(
            result.Paper.Title, $"{result.Paper.Title}, at the scale {result.Scale}", SentenceOf(result),
            $"The numbers of this page are in {result.Name}.json.");
        frame.Write(
            writer,
            [
                new("numbers", "The paper's numbers beside ours", result.Rows.Count > 0,
                    page => WriteRows(page, result)),
                new("pairs", "What there is to judge", true, page => WritePairs(page, result)),
            ]);
    }

    private static string SentenceOf(ReproducedStudy result)
    {
        int claimed = result.Rows.Count(row => row.Row.IsClaimed && row.Ours.By == Preference.People);
        int holding = result.Rows.Count(row =>
            row.Row.IsClaimed && row.Ours.By == Preference.People && row.Verdict == ReproducedClaim.Holds);
        return claimed > 0
            ? FormattableString.Invariant($"People's preferences that the paper claims: {holding} of {claimed} hold.")
            : result.HasChecker ? "No person has judged yet; what the checker of steps prefers is below."
            : "Nobody has judged yet: the pairs are ready.";
    }

    private static void WriteRows(Markup page, ReproducedStudy result)
    {
        page.Add($"""<table class="beside"><thead><tr>""");
        foreach (string column in ReproducedStudy.Columns)
            page.Add($"""<th scope="col">{column}</th>""");
        page.Add($"</tr></thead><tbody>");
        foreach (ReproducedPreference row in result.Rows)
        {
            string[] cells = ReproducedStudy.Cells(row);
            page.Add($"""<tr><th scope="row">{cells[0]}</th>""");
            foreach ((string column, string cell) in ReproducedStudy.Columns.Zip(cells).Skip(1))
                page.Add($"""<td data-of="{column}">{cell}</td>""");
            page.Add($"</tr>");
        }
        page.Add($"""</tbody></table><p class="note">{ReproducedStudy.Note}</p>""");
        if (result.HasChecker)
            page.Add($"""<p class="note">{StepChecker.Note}</p>""");
    }

    private static void WritePairs(Markup page, ReproducedStudy result)
    {
        if (result.Paper.Note.Trim() is { Length: > 0 } note)
            page.Add($"""<p class="note">{note}</p>""");
        foreach ((PaperPreference row, JudgedStudy own) in result.Paper.Rows.Zip(result.Judged))
        {
            string text = $"{row.Says}: {own.Study}{ReproducedStudy.NobodyYet(own)}";
            string folder = ReproducedStudy.PairsOf(result.Name, row);
            page.Add($"""
                <p class="note">{text} The first page for judges is
                <a class="path" href="{folder}/batch-1.html">{folder}/batch-1.html</a>.</p>
                """);
        }
    }
}
