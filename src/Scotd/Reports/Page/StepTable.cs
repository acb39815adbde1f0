namespace Scotd.Reports.Page;

/// <summary>How much of what systems say is true, and how often a right answer stands on something false.</summary>
internal static class StepTable
{
    public static void Write(Markup page, ReportData data)
    {
        page.Add($"""
            <table class="steps"><thead><tr><th scope="col">System</th><th scope="col" class="picture"></th>
            <th scope="col" class="number">true steps, %</th><th scope="col" class="picture"></th>
            <th scope="col" class="number">right answer, wrong reason, %</th></tr></thead>
            """);
        foreach (IGrouping<string, StepTruth> set in data.Steps.GroupBy(steps => steps.Set))
        {
            page.Add($"""<tbody><tr><th colspan="5" scope="rowgroup">{data.SetTitle(set.Key)}</th></tr>""");
            foreach (StepTruth steps in set)
                WriteSystem(page, data.SystemTitle(steps.System), steps);
            page.Add($"</tbody>");
        }

        page.Add($"""</table><p class="note">{ReportNotes.Steps}</p>""");
    }

    private static void WriteSystem(Markup page, string title, StepTruth steps)
    {
        string unreadable = steps.Unreadable > 0 ? $", {Spoken.Count(steps.Unreadable)}\u00a0unreadable" : "";
        page.Add($"""<tr><th scope="row">{title}</th><td class="picture">""");
        if (steps.Read > 0)
            InlineBar.Write(page, steps.TrueShare, 1 - steps.TrueShare);
        page.Add($"""
            </td><td class="number">{(steps.Read > 0 ? Spoken.Percent(steps.TrueShare) : "–")}
            <small>n&#160;=&#160;{Spoken.Count(steps.Read)}{unreadable}</small></td><td class="picture">
            """);
        if (steps.RightAnswers == 0)
        {
            page.Add($"""</td><td class="number">–</td></tr>""");
            return;
        }

        InlineBar.Write(page, steps.WrongReason.Value, 1 - steps.WrongReason.Value);
        page.Add($"""
            </td><td class="number">{Spoken.Percent(steps.WrongReason.Value)}
            <small>{Spoken.Percent(steps.WrongReason.Interval)},
            n&#160;=&#160;{Spoken.Count(steps.RightAnswers)}</small></td></tr>
            """);
    }
}
