using System.Globalization;
using System.Text;
using Scotd.Evaluation;

namespace Scotd.Reports;

/// <summary>report.md: all numbers of a report as plain text that reads well. Empty parts are left out.</summary>
public static class MarkdownReport
{
    /// <summary>The page.</summary>
    public static string ToText(ReportData data)
    {
        StringBuilder page = new();
        page.Append(Line($"# {data.Name}\n\n{data.Sentence}\n"));
        (string Name, Action<StringBuilder, ReportData> Write)[] parts =
        [
            ("accuracy", WriteScores), ("comparisons", WriteComparisons), ("contrasts", WriteContrasts),
            ("samples", WriteSamples), ("fraction", WriteFraction), ("paths", WritePaths), ("learning", WriteLearning),
            ("yield", WriteFunnel), ("lengths", WriteLengths), ("costs", WriteCosts), ("steps", WriteSteps),
        ];
        foreach ((string name, Action<StringBuilder, ReportData> write) in parts)
        {
            write(page, data);
            if (data.SourceOf(name) is { Length: > 0 } files)
                page.Append(Line($"\nFrom {files}\n"));
        }
        WriteOrigin(page, data);
        return page.ToString();
    }

    private static void WriteScores(StringBuilder page, ReportData data)
    {
        ScoreTable table = new(data);
        if (table.Columns.Count == 0)
            return;

        page.Append("\n## Accuracy\n");
        foreach (ReportedSet set in table.Sets)
        {
            string[] decodings = [.. table.Decodings(set)];
            Head(page, $"\n### {set.Title}\n\n", ["system", .. decodings]);
            foreach (ReportedSystem system in table.Rows)
            {
                Row(page, [system.Title, .. decodings.Select(decoding =>
                    table.Cell(system, set, decoding) is { } cell ? Cell(cell, table.IsBest(cell)) : "")]);
            }

            Row(page, ["guessing", .. decodings.Select(_ =>
                $"{Spoken.Percent(set.Chance)} % (n = {Spoken.Count(set.Asked)})")]);
        }

        page.Append(Line($"\n{ReportNotes.Accuracy}\n"));
    }

    private static string Cell(MeanScore cell, bool best)
    {
        string mean = $"{Spoken.Percent(cell.Mean)} %";
        return $"{(best ? $"**{mean}**" : mean)} ({Spoken.Percent(cell.Interval)}, {cell.Size})";
    }

    private static void WriteComparisons(StringBuilder page, ReportData data)
    {
        if (data.Comparisons.Count == 0)
            return;

        Head(page, "\n## Paired comparisons\n\n", [
            "difference", "set", "decoding", "points", "95 % interval", "p", "Holm", "test", "pairs", "seeds", "shown",
        ]);
        foreach (ReportedComparison pair in data.Comparisons)
        {
            Row(page, [
                $"{data.SystemTitle(pair.First)} less {data.SystemTitle(pair.Second)}", data.SetTitle(pair.Set),
                pair.Decoding, Spoken.Points(pair.Difference),
                $"{Spoken.Points(pair.Low)} to {Spoken.Points(pair.High)}", Spoken.P(pair.P),
                pair.HolmP is { } holm ? Spoken.P(holm) : "", pair.Test, Spoken.Count(pair.Asked),
                Spoken.Count(pair.Seeds), pair.Shows]);
        }

        page.Append(Line($"\n{ReportNotes.Comparisons}\n"));
    }

    private static void WriteContrasts(StringBuilder page, ReportData data)
    {
        if (data.Contrasts.Count == 0)
            return;

        Head(page, "\n## Contrast sets\n\n",
            ["system", "set", "of", "decoding", "originals", "changes", "drop, points", "consistent", "n", "seeds"]);
        foreach (ContrastTable.Row row in new ContrastTable(data.Contrasts).Rows)
        {
            string drop = row.Nearest.Pairs is { } pairs
                ? $" ({Spoken.Points(pairs.Interval.Low)} to {Spoken.Points(pairs.Interval.High)})"
                : "";
            Row(page, [
                data.SystemTitle(row.System), data.SetTitle(row.Set), data.SetTitle(row.Of), row.Decoding,
                $"{Spoken.Percent(row.OnOriginals)} % ({Spoken.Percent(row.Nearest.OnOriginals.Interval)})",
                $"{Spoken.Percent(row.OnChanges)} % ({Spoken.Percent(row.Nearest.OnChanges.Interval)})",
                $"{Spoken.Points(row.Drop)}{drop}",
                $"{Spoken.Percent(row.Consistency)} % ({Spoken.Percent(row.Nearest.Consistency.Interval)})",
                $"{Spoken.Count(row.Nearest.Originals)} and {Spoken.Count(row.Nearest.Changes)}",
                Spoken.Count(row.Seeds.Count)]);
        }

        page.Append(Line($"\n{ReportNotes.Contrasts}\n"));
    }

    private static void WriteSamples(StringBuilder page, ReportData data)
    {
        if (data.SamplesCurve.Count == 0)
            return;

        Head(page, "\n## Accuracy against samples per question\n\n", ["samples", "mean", "by seed", "n"]);
        foreach (IGrouping<int, SamplesPoint> samples in data.SamplesCurve.GroupBy(p => p.Samples).OrderBy(g => g.Key))
        {
            Row(page, [
                Spoken.Count(samples.Key),
                .. MeanCells(samples.Select(point => new Accuracy(point.Right, point.Asked)))]);
        }

        page.Append(Line($"\n{ReportNotes.Samples}\n"));
    }

    private static void WriteFraction(StringBuilder page, ReportData data)
    {
        if (data.FractionCurve.Count == 0)
            return;

        Head(page, "\n## Accuracy against the share of the questions\n\n",
            ["system", "questions", "mean", "by seed", "n"]);
        foreach (var own in data.FractionCurve.GroupBy(point => (point.System, point.Fraction)))
        {
            Row(page, [
                data.SystemTitle(own.Key.System), $"{Spoken.Percent(own.Key.Fraction)} %",
                .. MeanCells(own.Select(point => new Accuracy(point.Right, point.Asked)))]);
        }

        page.Append(Line($"\n{ReportNotes.Fraction}\n"));
    }

    /// <summary>Of a sweep's students at one place: the mean, each seed, and of how many questions.</summary>
    private static IEnumerable<string> MeanCells(IEnumerable<Accuracy> seeds) =>
    [
        $"{Spoken.Percent(seeds.Average(own => own.Value))} %",
        string.Join(" / ", seeds.Select(own => Spoken.Percent(own.Value))),
        string.Join(" / ", seeds.Select(own => Spoken.Count(own.Asked)).Distinct()),
    ];

    private static void WritePaths(StringBuilder page, ReportData data)
    {
        if (data.Paths.Count == 0)
            return;

        PathTable table = new(data.Paths);
        Head(page, "\n## Votes of fewer paths\n\n",
            ["system", "set", .. table.Counts.Select(count => Spoken.Count(count)), "n", "seeds"]);
        foreach (PathTable.Row row in table.Rows)
        {
            Row(page, [
                data.SystemTitle(row.System), data.SetTitle(row.Set),
                .. row.Shares.Select(share => $"{Spoken.Percent(share.Majority)} / {Spoken.Percent(share.Pass)}"),
                Spoken.Count(row.Asked), Spoken.Count(row.Seeds)]);
        }

        page.Append(Line($"\n{ReportNotes.Paths}\n"));
    }

    private static void WriteLearning(StringBuilder page, ReportData data)
    {
        if (data.Learning.Count == 0)
            return;

        Head(page, "\n## Learning\n\n", ["student", "seed", "updates", "last loss, nats a token", "best validation"]);
        foreach (LearningCurve curve in data.Learning)
        {
            Row(page, [
                data.SystemTitle(curve.System), curve.Seed.ToString(CultureInfo.InvariantCulture),
                curve.LossSteps.Count > 0 ? Spoken.Count(curve.LossSteps[^1]) : "",
                curve.Losses.Count > 0 ? Line($"{curve.Losses[^1]:F3}") : "",
                curve.Scores.Count > 0 ? $"{Spoken.Percent(curve.Scores.Max())} %" : ""]);
        }
    }

    private static void WriteFunnel(StringBuilder page, ReportData data)
    {
        if (data.Funnel.Count == 0)
            return;

        Head(page, "\n## Yield\n\n", ["stage", "rationales", "fell away", "why"]);
        for (int i = 0; i < data.Funnel.Count; i++)
        {
            FunnelStage stage = data.Funnel[i];
            int lost = i == 0 ? 0 : data.Funnel[i - 1].Count - stage.Count;
            Row(page, [stage.Stage, Spoken.Count(stage.Count), i == 0 ? "" : Spoken.Count(lost), stage.Note]);
        }

        page.Append(Line($"\n{ReportNotes.Funnel}\n"));
    }

    private static void WriteLengths(StringBuilder page, ReportData data)
    {
        if (data.Lengths.All(lengths => lengths.Total == 0))
            return;

        Head(page, "\n## Lengths of rationales, in words\n\n", ["who", "median", "middle 90 %", "n"]);
        foreach (LengthCounts lengths in data.Lengths.Where(lengths => lengths.Total > 0))
        {
            Row(page, [
                lengths.Who, Spoken.Count(lengths.Quantile(0.5)),
                $"{Spoken.Count(lengths.Quantile(0.05))} to {Spoken.Count(lengths.Quantile(0.95))}",
                Spoken.Count(lengths.Total)]);
        }
    }

    private static void WriteCosts(StringBuilder page, ReportData data)
    {
        if (data.Costs.Count == 0)
            return;

        Head(page, "\n## Time and cost\n\n", ["stage", "time", "tokens", "dollars"]);
        foreach (StageCost cost in data.Costs)
        {
            Row(page, [
                cost.Stage, Spoken.Duration(cost.Seconds), cost.Tokens > 0 ? Spoken.Count(cost.Tokens) : "",
                Spoken.Dollars(cost.Dollars)]);
        }

        Row(page, [
            "all", Spoken.Duration(data.Costs.Sum(cost => cost.Seconds)),
            Spoken.Count(data.Costs.Sum(cost => cost.Tokens)), Spoken.Dollars(data.DollarsPaid)]);
    }

    private static void WriteSteps(StringBuilder page, ReportData data)
    {
        if (data.Steps.Count == 0)
            return;

        Head(page, "\n## Steps\n\n",
            ["system", "set", "true steps", "of", "unreadable", "right answers", "with a wrong reason"]);
        foreach (StepTruth steps in data.Steps)
        {
            Row(page, [
                data.SystemTitle(steps.System), data.SetTitle(steps.Set),
                steps.Read > 0 ? $"{Spoken.Percent(steps.TrueShare)} %" : "", Spoken.Count(steps.Read),
                Spoken.Count(steps.Unreadable), Spoken.Count(steps.RightAnswers),
                steps.RightAnswers > 0 ? $"{Spoken.Percent(steps.WrongReason.Value)} %" : ""]);
        }

        page.Append(Line($"\n{ReportNotes.Steps}\n"));
    }

    private static void WriteOrigin(StringBuilder page, ReportData data)
    {
        if (data.Questions.Count > 0)
        {
            page.Append(Line($"\n{Spoken.Count(data.Questions.Count)} questions with all that was said to them are "));
            page.Append(Line($"in {ReportFiles.Html} and {ReportFiles.Json}.\n"));
        }

        if (data.Provenance.Count > 0)
        {
            Head(page, "\n## Where it comes from\n\n", ["what", "value"]);
            foreach (ProvenanceLine line in data.Provenance)
                Row(page, [line.Name, line.Value]);
        }

        if (data.Plan.Length > 0)
            page.Append(Line($"\n## Plan\n\n```yaml\n{data.Plan.TrimEnd('\n')}\n```\n"));
    }

    private static void Head(StringBuilder page, string title, string[] columns)
    {
        page.Append(title);
        Row(page, columns);
        page.Append('|').Insert(page.Length, "---|", columns.Length).Append('\n');
    }

    private static void Row(StringBuilder page, string[] cells) => page.Append("| ").AppendJoin(" | ", cells.Select(
        cell => cell.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings(" "))).Append(" |\n");

    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
