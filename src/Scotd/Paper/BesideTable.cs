using Scotd.Reports;
using Scotd.Reports.Page;

namespace Scotd.Paper;

/// <summary>The paper's numbers beside ours, a row a system; on a phone each number says what it is.</summary>
internal static class BesideTable
{
    public static void Write(Markup page, ReproducedResult result)
    {
        page.Add($"""<table class="beside"><thead><tr><th scope="col">% right</th>""");
        foreach (string task in result.Paper.Tasks)
            page.Add($"""<th scope="col" class="number">paper, {task}</th>""");
        page.Add($"""
            <th scope="col" class="number">{result.Scale}</th><th scope="col" class="number">95 % interval</th>
            <th scope="col" class="number">by seed</th><th scope="col" class="number">n</th></tr></thead><tbody>
            """);
        foreach (ReproducedRow row in result.Rows)
            WriteRow(page, result, row);
        page.Add($"""
            </tbody></table>
            <p class="note">Accuracy in %, the mean over seeds, lenient reading; a completion that names no choice
            counts as wrong. The interval is Wilson's 95 % score interval at that mean for n questions; the spread over
            seeds is apart from it.</p>
            """);
    }

    private static void WriteRow(Markup page, ReproducedResult result, ReproducedRow row)
    {
        page.Add($"""<tr><th scope="row">{row.Row.Name}</th>""");
        for (int task = 0; task < result.Paper.Tasks.Count; task++)
        {
            string number = row.Row.Paper is { } paper ? Spoken.Percent(paper[task] / 100) : "–";
            page.Add($"""<td class="number paper" data-of="paper, {result.Paper.Tasks[task]}">{number}</td>""");
        }

        string seeds = string.Join(" / ", row.BySeed.Select(Spoken.Percent));
        page.Add($"""
            <td class="number ours" data-of="{result.Scale}">{Spoken.Percent(row.Mean)}</td>
            <td class="number" data-of="95 %">{Spoken.Percent(row.Interval)}</td>
            <td class="number seeds" data-of="by seed">{seeds}</td>
            <td class="number" data-of="n">{Spoken.Count(row.Asked)}</td></tr>
            """);
    }
}
