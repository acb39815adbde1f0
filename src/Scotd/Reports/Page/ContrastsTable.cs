namespace Scotd.Reports.Page;

/// <summary>What small changes of questions do to each system, and how often it is right on both.</summary>
internal static class ContrastsTable
{
    public static void Write(Markup page, ReportData data)
    {
        page.Add($"""
            <table class="contrasts"><thead><tr><th scope="col">System</th>
            <th scope="col" class="number">originals, %</th><th scope="col" class="number">changes, %</th>
            <th scope="col" class="number">drop, points</th><th scope="col" class="number">consistent, %</th>
            </tr></thead>
            """);
        foreach (IGrouping<(string Set, string Of), ContrastTable.Row> set in
            new ContrastTable(data.Contrasts).Rows.GroupBy(row => (row.Set, row.Of)))
        {
            page.Add($"""
                <tbody><tr><th colspan="5" scope="rowgroup">
                {data.SetTitle(set.Key.Set)}, changed from {data.SetTitle(set.Key.Of)}</th></tr>
                """);
            foreach (ContrastTable.Row row in set)
                WriteSystem(page, data.SystemTitle(row.System), row);
            page.Add($"</tbody>");
        }

        page.Add($"""</table><p class="note">{ReportNotes.Contrasts}</p>""");
    }

    private static void WriteSystem(Markup page, string title, ContrastTable.Row row)
    {
        string seeds = row.Seeds.Count > 1 ? $" × {Spoken.Count(row.Seeds.Count)} seeds" : "";
        string drop = row.Nearest.Pairs is { } pairs
            ? $"{Spoken.Points(pairs.Interval.Low)} to {Spoken.Points(pairs.Interval.High)}"
            : "";
        page.Add($"""
            <tr><th scope="row">{title}, {row.Decoding}<small>n&#160;=&#160;{Spoken.Count(row.Nearest.Originals)} and
            {Spoken.Count(row.Nearest.Changes)}{seeds}</small></th>
            <td class="number">{Spoken.Percent(row.OnOriginals)}
            <small>{Spoken.Percent(row.Nearest.OnOriginals.Interval)}</small></td>
            <td class="number">{Spoken.Percent(row.OnChanges)}
            <small>{Spoken.Percent(row.Nearest.OnChanges.Interval)}</small></td>
            <td class="number">{Spoken.Points(row.Drop)}<small>{drop}</small></td>
            <td class="number">{Spoken.Percent(row.Consistency)}
            <small>{Spoken.Percent(row.Nearest.Consistency.Interval)}</small></td></tr>
            """);
    }
}
