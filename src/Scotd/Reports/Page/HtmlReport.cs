namespace Scotd.Reports.Page;

/// <summary>
/// report.html: one file that opens from the disk, without network, on a phone or on paper. Charts are drawn here, so
/// they need no script; the script is for the questions and for the colours.
/// </summary>
public static class HtmlReport
{
    /// <summary>Writes the page: the same bytes for the same data.</summary>
    public static void Write(ReportData data, TextWriter writer)
    {
        Markup page = new(writer);
        Section[] sections = [.. SectionsOf(data).Where(section => section.Present)];
        Begin(page, data, sections);
        foreach (Section section in sections)
            section.Write(page, data.SourceOf(section.Id));
        End(page, data);
    }

    private static Section[] SectionsOf(ReportData data)
    {
        ScoreTable table = new(data);
        Palette palette = new(data);
        return
        [
            new("accuracy", "Accuracy", table.Columns.Count > 0, page =>
            {
                ScoreTables.Write(page, data, table);
                AccuracyCharts.Write(page, table, palette);
            }),
            new("comparisons", "Paired comparisons", data.Comparisons.Count > 0,
                page => ComparisonTable.Write(page, data)),
            new("samples", "Accuracy against samples per question", data.SamplesCurve.Count > 0,
                page => SamplesChart.Write(page, data, palette)),
            new("paths", "Votes of fewer paths", data.Paths.Count > 0, page => PathsTable.Write(page, data)),
            new("learning", "Learning", data.Learning.Any(curve => curve.LossSteps.Count + curve.ScoreSteps.Count > 0),
                page => LearningCharts.Write(page, data, palette)),
            new("yield", "Yield", data.Funnel.Count > 0, page => FunnelTable.Write(page, data)),
            new("lengths", "Lengths of rationales", data.Lengths.Any(lengths => lengths.Total > 0),
                page => LengthChart.Write(page, data)),
            new("costs", "Time and cost", data.Costs.Count > 0, page => CostTable.Write(page, data)),
            new("steps", "Steps", data.Steps.Count > 0, page => StepTable.Write(page, data)),
            new("questions", "Questions", data.Questions.Count > 0, page => QuestionBrowser.Write(page, data)),
            new("origin", "Where it comes from", data.Provenance.Count > 0 || data.Plan.Length > 0,
                page => OriginTable.Write(page, data)),
        ];
    }

    private static void Begin(Markup page, ReportData data, Section[] sections)
    {
        page.Add($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <meta name="color-scheme" content="light dark" />
            <title>{data.Name}: report</title>
            <style>
            """);
        page.AddVerbatim(Resource("report.css"));
        page.Add($"""
            </style>
            </head>
            <body>
            <header>
            <button type="button" id="theme" hidden="hidden">dark</button>
            <h1>{data.Name}</h1>
            <p class="sentence">{data.Sentence}</p>
            """);
        if (sections.Length > 1)
        {
            page.Add($"""<nav aria-label="Contents"><ul>""");
            foreach (Section section in sections)
                page.Add($"""<li><a href="#{section.Id}">{section.Title}</a></li>""");
            page.Add($"</ul></nav>");
        }

        page.Add($"</header><main>");
    }

    private static void End(Markup page, ReportData data)
    {
        page.Add($"""
            </main>
            <footer><p>The numbers of this page are in {ReportFiles.Json}, and once more inside this file.</p></footer>
            <script type="application/json" id="report">
            """);
        page.AddVerbatim(ReportJson.ToJson(data));
        page.Add($"</script><script>");
        page.AddVerbatim(Resource("report.js"));
        page.Add($"</script></body></html>");
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
