namespace Scotd.Reports.Page;

/// <summary>Where time and money went, stage by stage, with bars for time and, where any was spent, money.</summary>
internal static class CostTable
{
    public static void Write(Markup page, ReportData data)
    {
        double longest = Math.Max(1e-9, data.Costs.Max(cost => cost.Seconds));
        decimal dearest = data.Costs.Max(cost => Paid(cost));
        page.Add($"""
            <table class="costs"><thead><tr><th scope="col">Stage</th><th scope="col" class="picture"></th>
            <th scope="col" class="number">time</th><th scope="col" class="number">tokens</th>
            """);
        if (dearest > 0)
            page.Add($"""<th scope="col" class="picture money"></th>""");
        page.Add($"""<th scope="col" class="number">paid</th></tr></thead><tbody>""");
        foreach (StageCost cost in data.Costs)
        {
            page.Add($"""<tr><th scope="row">{cost.Stage}</th><td class="picture">""");
            InlineBar.Write(page, cost.Seconds / longest);
            page.Add($"""
                </td><td class="number" title="{cost.Seconds} seconds">{Spoken.Duration(cost.Seconds)}</td>
                <td class="number">{(cost.Tokens > 0 ? Spoken.Count(cost.Tokens) : "–")}</td>
                """);
            if (dearest > 0)
            {
                page.Add($"""<td class="picture money">""");
                InlineBar.Write(page, (double)(Paid(cost) / dearest));
                page.Add($"</td>");
            }

            page.Add($"""<td class="number">{Spoken.Dollars(cost.Dollars)}</td></tr>""");
        }

        WriteSum(page, data, dearest > 0);
    }

    private static void WriteSum(Markup page, ReportData data, bool drawsMoney)
    {
        page.Add($"""
            <tr class="all"><th scope="row">all</th><td class="picture"></td>
            <td class="number">{Spoken.Duration(data.Costs.Sum(cost => cost.Seconds))}</td>
            <td class="number">{Spoken.Count(data.Costs.Sum(cost => cost.Tokens))}</td>
            """);
        if (drawsMoney)
            page.Add($"""<td class="picture money"></td>""");
        page.Add($"""
            <td class="number">{Spoken.Dollars(data.DollarsPaid)}</td></tr></tbody></table>
            <p class="note">{ReportNotes.Costs}</p>
            """);
    }

    private static decimal Paid(StageCost cost) => Spoken.TryDollars(cost.Dollars, out decimal money) ? money : 0;
}
