using System.Globalization;
using Scotd.Evaluation;

namespace Scotd.Reports.Page;

/// <summary>
/// The main table, twice: sets across for wide screens and paper, one small table a set for narrow ones; the styles
/// show one of them. Then who is who, and every examination with its file.
/// </summary>
internal static class ScoreTables
{
    public static void Write(Markup page, ReportData data, ScoreTable table)
    {
        WriteWide(page, table);
        page.Add($"""<div class="narrow">""");
        foreach (ReportedSet set in table.Sets)
            WriteNarrow(page, table, set);
        page.Add($"</div>");
        page.Add($"""<p class="note">{ReportNotes.Accuracy}</p>""");
        WriteSystems(page, table);
        WriteExaminations(page, data);
    }

    private static void WriteWide(Markup page, ScoreTable table)
    {
        page.Add($"""<table class="scores wide"><thead><tr><th scope="col" rowspan="2">System</th>""");
        foreach (ReportedSet set in table.Sets)
            page.Add($"""<th scope="colgroup" colspan="{table.Decodings(set).Count()}">{set.Title}</th>""");
        page.Add($"</tr><tr>");
        foreach ((ReportedSet set, string decoding) in table.Columns)
            page.Add($"""<th scope="col" class="{Edge(table, set, decoding)}">{decoding}</th>""");
        page.Add($"</tr></thead><tbody>");
        foreach (ReportedSystem system in table.Rows)
        {
            page.Add($"""<tr><th scope="row" title="{system.Note}">{system.Title}</th>""");
            foreach ((ReportedSet set, string decoding) in table.Columns)
                WriteCell(page, table, table.Cell(system, set, decoding), Edge(table, set, decoding));
            page.Add($"</tr>");
        }

        page.Add($"""<tr class="guessing"><th scope="row">guessing</th>""");
        foreach ((ReportedSet set, string decoding) in table.Columns)
            WriteGuess(page, set, Edge(table, set, decoding));
        page.Add($"</tr></tbody></table>");
    }

    private static void WriteNarrow(Markup page, ScoreTable table, ReportedSet set)
    {
        string[] decodings = [.. table.Decodings(set)];
        page.Add($"""<table class="scores"><thead><tr><th scope="col">{set.Title}</th>""");
        foreach (string decoding in decodings)
            page.Add($"""<th scope="col">{decoding}</th>""");
        page.Add($"</tr></thead><tbody>");
        foreach (ReportedSystem system in table.Rows)
        {
            page.Add($"""<tr><th scope="row">{system.Title}</th>""");
            foreach (string decoding in decodings)
                WriteCell(page, table, table.Cell(system, set, decoding), edge: "");
            page.Add($"</tr>");
        }

        page.Add($"""<tr class="guessing"><th scope="row">guessing</th>""");
        foreach (string _ in decodings)
            WriteGuess(page, set, edge: "");
        page.Add($"</tr></tbody></table>");
    }

    /// <summary>The first column of a set keeps a distance from the set before.</summary>
    private static string Edge(ScoreTable table, ReportedSet set, string decoding) =>
        decoding == table.Decodings(set).First() ? "edge" : "";

    private static void WriteCell(Markup page, ScoreTable table, MeanScore? cell, string edge)
    {
        if (cell is null)
        {
            page.Add($"""<td class="{edge}"><span class="none">–</span></td>""");
            return;
        }

        string size = Spoken.Count(cell.Asked) + (cell.Seeds.Count > 1 ? $" × {Spoken.Count(cell.Seeds.Count)}" : "");
        page.Add($"""
            <td class="{edge} {(table.IsBest(cell) ? "best" : "")}" title="{cell.Origin}">
            <span class="mean">{Spoken.Percent(cell.Mean)}</span>
            <span class="interval">{Spoken.Percent(cell.Interval.Low)}–{Spoken.Percent(cell.Interval.High)}</span>
            <span class="size">n {size}</span></td>
            """);
    }

    private static void WriteGuess(Markup page, ReportedSet set, string edge) => page.Add($"""
        <td class="{edge}" title="Expected from guessing: the mean of one over the number of choices">
        <span class="mean">{Spoken.Percent(set.Chance)}</span>
        <span class="size">n {Spoken.Count(set.Asked)}</span></td>
        """);

    private static void WriteSystems(Markup page, ScoreTable table)
    {
        page.Add($"""<dl class="systems">""");
        foreach (ReportedSystem system in table.Rows.Where(system => system.Note.Length > 0))
            page.Add($"<div><dt>{system.Title}</dt><dd>{system.Note}</dd></div>");
        page.Add($"</dl>");
    }

    private static void WriteExaminations(Markup page, ReportData data)
    {
        page.Add($"""
            <details><summary>Every examination, with its file</summary>
            <table class="list"><thead><tr><th>system</th><th>set</th><th>decoding</th><th class="number">seed</th>
            <th class="number">right</th><th class="number">%</th><th class="number">unparsed</th><th>file</th>
            </tr></thead><tbody>
            """);
        foreach (ReportedScore score in data.Scores)
        {
            page.Add($"""
                <tr><td>{data.SystemTitle(score.System)}</td><td>{data.SetTitle(score.Set)}</td>
                <td>{score.Decoding}</td>
                <td class="number">{score.Seed?.ToString(CultureInfo.InvariantCulture) ?? ""}</td>
                <td class="number">{Spoken.Count(score.Right)} of {Spoken.Count(score.Asked)}</td>
                <td class="number">{Share(score)}</td>
                <td class="number">{Spoken.Count(score.Unparsed)}</td><td class="path">{score.Source}</td></tr>
                """);
        }

        page.Add($"</tbody></table></details>");
    }

    private static string Share(ReportedScore score) =>
        score.Asked > 0 ? Spoken.Percent(new Accuracy(score.Right, score.Asked).Value) : "";
}
