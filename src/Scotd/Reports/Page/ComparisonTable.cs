namespace Scotd.Reports.Page;

/// <summary>Pairs of systems on the same questions: the difference, drawn and said, and how sure it is.</summary>
internal static class ComparisonTable
{
    private const double Width = 200;
    private const double Middle = 9;

    public static void Write(Markup page, ReportData data)
    {
        double widest = data.Comparisons.Max(pair => Math.Max(Math.Abs(pair.Low), Math.Abs(pair.High)));
        widest = Math.Max(widest, 0.01);
        Axis axis = new(-widest, widest, Middle, Width - Middle, Step: widest);
        page.Add($"""
            <table class="pairs"><thead><tr><th scope="col">Difference</th>
            <th scope="col" class="picture">worse&#160;|&#160;better</th>
            <th scope="col" class="number">points</th><th scope="col" class="number">95 % interval</th>
            <th scope="col" class="number">p</th><th scope="col">Holm</th></tr></thead>
            """);
        foreach (IGrouping<string, ReportedComparison> set in data.Comparisons.GroupBy(pair => pair.Set))
        {
            page.Add($"""<tbody><tr><th colspan="6" scope="rowgroup">{data.SetTitle(set.Key)}</th></tr>""");
            foreach (ReportedComparison pair in set)
                WritePair(page, data, axis, pair);
            page.Add($"</tbody>");
        }

        page.Add($"</table>");
        page.Add($"""<p class="note">{ReportNotes.Comparisons}</p>""");
    }

    private static void WritePair(Markup page, ReportData data, Axis axis, ReportedComparison pair)
    {
        page.Add($"""
            <tr class="{(pair.IsShown ? "shown" : "")}"><th scope="row">
            {data.SystemTitle(pair.First)} less {data.SystemTitle(pair.Second)}, {pair.Decoding}
            <small>{pair.Test}, n&#160;=&#160;{Spoken.Count(pair.Asked)}&#160;pairs, {Spoken.Count(pair.Seeds)}
            {(pair.Seeds == 1 ? "seed" : "seeds")}</small></th>
            <td class="picture"><svg viewBox="0 0 {Width} {2 * Middle}" aria-hidden="true">
            <line class="zero" x1="{axis.At(0)}" x2="{axis.At(0)}" y1="0" y2="{2 * Middle}" />
            <line class="whisker" x1="{axis.At(pair.Low)}" x2="{axis.At(pair.High)}" y1="{Middle}" y2="{Middle}" />
            <circle cx="{axis.At(pair.Difference)}" cy="{Middle}" r="4" /></svg></td>
            <td class="number points">{Spoken.Points(pair.Difference)}</td>
            <td class="number">{Spoken.Points(pair.Low)} to {Spoken.Points(pair.High)}</td>
            <td class="number p">{Spoken.P(pair.P)}</td>
            <td class="holm">{(pair.HolmP is { } holm ? Spoken.P(holm) : "–")}
            <small>{(pair.IsShown ? "" : pair.Shows)}</small></td></tr>
            """);
    }
}
