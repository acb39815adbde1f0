namespace Scotd.Reports.Page;

/// <summary>From asked to trained: what reached each stage, what fell away before it, and that both add up.</summary>
internal static class FunnelTable
{
    public static void Write(Markup page, ReportData data)
    {
        IReadOnlyList<FunnelStage> stages = data.Funnel;
        int most = stages.Max(stage => stage.Count);
        page.Add($"""
            <table class="funnel"><thead><tr><th scope="col">Stage</th><th scope="col" class="number">rationales</th>
            <th scope="col" class="number">fell away</th><th scope="col" class="picture"></th></tr></thead><tbody>
            """);
        for (int i = 0; i < stages.Count; i++)
        {
            int lost = i == 0 ? 0 : stages[i - 1].Count - stages[i].Count;
            page.Add($"""
                <tr><th scope="row">{stages[i].Stage}<small>{stages[i].Note}</small></th>
                <td class="number">{Spoken.Count(stages[i].Count)}</td><td class="number lost">{Fallen(i, lost)}</td>
                <td class="picture">
                """);
            InlineBar.Write(page, Share(stages[i].Count, most), Share(Math.Max(0, lost), most));
            page.Add($"</td></tr>");
        }

        page.Add($"</tbody></table>");
        string sum = string.Join(" − ", stages.Select((stage, i) => i == 0
            ? Spoken.Count(stage.Count)
            : Spoken.Count(stages[i - 1].Count - stage.Count)));
        page.Add($"""
            <p class="sum">{sum} = {Spoken.Count(stages[^1].Count)}</p>
            <p class="note">{ReportNotes.Funnel} Full bars are what is left, pale ones what fell away.</p>
            """);
    }

    private static string Fallen(int i, int lost) => (i, lost) switch
    {
        (0, _) => "",
        (_, > 0) => $"−{Spoken.Count(lost)}",
        (_, 0) => "0",
        _ => $"+{Spoken.Count(-lost)}",
    };

    private static double Share(int count, int most) => most > 0 ? (double)count / most : 0;
}
