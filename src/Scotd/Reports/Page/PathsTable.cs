namespace Scotd.Reports.Page;

/// <summary>What votes of fewer paths would have come to, and how often a right path was among them.</summary>
internal static class PathsTable
{
    public static void Write(Markup page, ReportData data)
    {
        PathTable table = new(data.Paths);
        page.Add($"""<table class="paths"><thead><tr><th scope="col">Paths</th>""");
        foreach (int count in table.Counts)
            page.Add($"""<th scope="col" class="number">{Spoken.Count(count)}</th>""");
        page.Add($"</tr></thead>");
        foreach (IGrouping<string, PathTable.Row> set in table.Rows.GroupBy(row => row.Set))
        {
            page.Add($"""
                <tbody><tr><th colspan="{table.Counts.Count + 1}" scope="rowgroup">{data.SetTitle(set.Key)}</th></tr>
                """);
            foreach (PathTable.Row row in set)
                WriteSystem(page, data.SystemTitle(row.System), row);
            page.Add($"</tbody>");
        }

        page.Add($"""</table><p class="note">{ReportNotes.Paths}</p>""");
    }

    private static void WriteSystem(Markup page, string title, PathTable.Row row)
    {
        string seeds = row.Seeds > 1 ? $" × {Spoken.Count(row.Seeds)} seeds" : "";
        page.Add($"""
            <tr><th scope="row">{title}<small>n&#160;=&#160;{Spoken.Count(row.Asked)}{seeds}</small></th>
            """);
        foreach ((double majority, double pass) in row.Shares)
        {
            page.Add($"""
                <td class="number">{Spoken.Percent(majority)}<small>{Spoken.Percent(pass)}</small></td>
                """);
        }

        page.Add($"</tr>");
    }
}
