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
        HtmlFrame frame = new(
            $"{data.Name}: report", data.Name, data.Sentence,
            $"The numbers of this page are in {ReportFiles.Json}, and once more inside this file.",
            ReportJson.ToJson(data));
        frame.Write(writer, SectionsOf(data), data.SourceOf);
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
            new("contrasts", "Contrast sets", data.Contrasts.Count > 0, page => ContrastsTable.Write(page, data)),
            new("samples", "Accuracy against samples per question", data.SamplesCurve.Count > 0,
                page => SweepChart.OfSamples(page, data, palette)),
            new("fraction", "Accuracy against the share of the questions", data.FractionCurve.Count > 0,
                page => SweepChart.OfFractions(page, data, palette)),
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
}
