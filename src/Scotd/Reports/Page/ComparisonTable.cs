namespace Scotd.Reports.Page;

/// <summary>Pairs of systems on the same questions: the difference, drawn and said, and how sure it is.</summary>
internal static class ComparisonTable
{
    public static void Write(Markup page, ReportData data)
    {
        DifferencePicture picture = new(data.Comparisons.Select(pair => (pair.Low, pair.High)));
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
                WritePair(page, data, picture, pair);
            page.Add($"</tbody>");
        }

        page.Add($"</table>");
        page.Add($"""<p class="note">{ReportNotes.Comparisons}</p>""");
    }

    private static void WritePair(Markup page, ReportData data, DifferencePicture picture, ReportedComparison pair)
    {
        page.Add($"""
            <tr class="{(pair.IsShown ? "shown" : "")}"><th scope="row">
            {data.SystemTitle(pair.First)} less {data.SystemTitle(pair.Second)}, {pair.Decoding}
            <small>{pair.Test}, n&#160;=&#160;{Spoken.Count(pair.Asked)}&#160;pairs, {Spoken.Count(pair.Seeds)}
            {(pair.Seeds == 1 ? "seed" : "seeds")}</small></th>
            """);
        picture.Write(page, pair.Low, pair.Difference, pair.High);
        page.Add($"""
            <td class="number points">{Spoken.Points(pair.Difference)}</td>
            <td class="number">{Spoken.Points(pair.Low)} to {Spoken.Points(pair.High)}</td>
            <td class="number p">{Spoken.P(pair.P)}</td>
            <td class="holm">{(pair.HolmP is { } holm ? Spoken.P(holm) : "–")}
            <small>{(pair.IsShown ? "" : pair.Shows)}</small></td></tr>
            """);
    }
}
