namespace Scotd.Reports.Page;

/// <summary>Where time and money went, stage by stage, with a bar for the time.</summary>
internal static class CostTable
{
    public static void Write(Markup page, ReportData data)
    {
        double longest = Math.Max(1e-9, data.Costs.Max(cost => cost.Seconds));
        page.Add($"""
            <table class="costs"><thead><tr><th scope="col">Stage</th><th scope="col" class="picture"></th>
            <th scope="col" class="number">time</th><th scope="col" class="number">tokens</th>
            <th scope="col" class="number">paid</th></tr></thead><tbody>
            """);
        foreach (StageCost cost in data.Costs)
        {
            page.Add($"""<tr><th scope="row">{cost.Stage}</th><td class="picture">""");
            InlineBar.Write(page, cost.Seconds / longest);
            page.Add($"""
                </td><td class="number" title="{cost.Seconds} seconds">{Spoken.Duration(cost.Seconds)}</td>
                <td class="number">{(cost.Tokens > 0 ? Spoken.Count(cost.Tokens) : "–")}</td>
                <td class="number">{Spoken.Dollars(cost.Dollars)}</td></tr>
                """);
        }

        page.Add($"""
            <tr class="all"><th scope="row">all</th><td class="picture"></td>
            <td class="number">{Spoken.Duration(data.Costs.Sum(cost => cost.Seconds))}</td>
            <td class="number">{Spoken.Count(data.Costs.Sum(cost => cost.Tokens))}</td>
            <td class="number">{Spoken.Dollars(data.DollarsPaid)}</td></tr></tbody></table>
            <p class="note">{ReportNotes.Costs}</p>
            """);
    }
}
