using System.Text;
using Scotd.Evaluation;
using Scotd.Records;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Reports;

/// <summary>results.md: what an experiment found, for people.</summary>
internal static class ResultsPage
{
    /// <summary>The page.</summary>
    public static string Of(ExperimentResult result)
    {
        StringBuilder page = new();
        page.Append(FormattableString.Invariant($"# {result.Plan.Name}\n\n{result.Corpus}\n\n"));
        WriteMethods(page, result);
        foreach (string line in ComparisonLines.BySeed(result))
            page.Append($"- {line}\n");
        if (HasMore(result))
        {
            WriteExaminations(page, result);
            WriteComparisons(page, result);
        }
        if (result.Contrasts.Count > 0)
            WriteContrasts(page, result);
        if (result.Paths.Count > 0)
            WritePaths(page, result);
        page.Append($"\nFrom {FileList.Of(result.AllExams.Select(one =>
            RecordedFile.PathFrom(result.Plan.Output, one.Exam.File)))}\n");
        page.Append("\nAccuracy is the mean over seeds on the test split, greedy decoding, lenient reading. ");
        page.Append("The interval is Wilson's at that mean for n questions; ");
        page.Append("differences are paired, Newcombe's method 10.");
        page.Append(result.AllComparisons.Count == 0 ? "\n" : $" {ReportNotes.Shown}\n");
        return page.ToString();
    }

    private static void WriteMethods(StringBuilder page, ExperimentResult result)
    {
        page.Append("| method | accuracy | 95 % interval | by seed | paper's reading | parsed | n |\n");
        page.Append("|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (MethodResult method in result.Methods)
        {
            page.Append(FormattableString.Invariant(
                $"| {ExperimentResult.NameOf(method.Method)} | {100 * method.Mean:F1} % | "));
            page.Append(FormattableString.Invariant(
                $"{100 * method.Interval.Low:F1} to {100 * method.Interval.High:F1} | "));
            page.AppendJoin(" / ", method.BySeed.Select(a => FormattableString.Invariant($"{100 * a:F1}")));
            page.Append(FormattableString.Invariant(
                $" | {100 * method.PaperMean:F1} % | {100 * method.ParseRate:F1} % | {method.Asked} |\n"));
        }

        page.Append(FormattableString.Invariant($"| guessing | {100 * result.Chance:F1} % | | | | | |\n\n"));
    }

    /// <summary>Whether there is more than one greedy examination of each method's one student.</summary>
    private static bool HasMore(ExperimentResult result) =>
        result.Plan.Seeds.Count > 1 || result.References.Count > 0 || result.Sweep.Count > 0
        || result.Students.Any(student => student.Exams.Count > 1);

    private static void WriteExaminations(StringBuilder page, ExperimentResult result)
    {
        page.Append("\n| system | set | decoding | seed | accuracy | paper's reading | parsed |\n");
        page.Append("|---|---|---|---:|---:|---:|---:|\n");
        foreach (var (system, seed, exam) in result.AllExams)
        {
            Scorecard score = exam.Graded.Score(Reading.Lenient);
            page.Append(FormattableString.Invariant(
                $"| {system.Title} | {exam.Set} | {YamlName.OfChoice(exam.Decoding)} | {seed} | {score.Accuracy} | "));
            double paper = exam.Graded.Score(Reading.Paper).Accuracy.Value;
            page.Append(FormattableString.Invariant($"{100 * paper:F1} % | {100 * score.ParseRate:F1} % |\n"));
        }
    }

    private static void WriteComparisons(StringBuilder page, ExperimentResult result)
    {
        page.Append('\n');
        foreach (ReportedComparison pair in result.AllComparisons.Where(pair => pair.HolmP is not null))
        {
            page.Append($"- {pair.Set}, {pair.Decoding}: {pair.First} less {pair.Second} ");
            page.Append($"{ComparisonLines.Of(pair)}\n");
        }
    }

    private static void WriteContrasts(StringBuilder page, ExperimentResult result)
    {
        page.Append("\n| system | set | decoding | originals | changes | drop, points | consistent |\n");
        page.Append("|---|---|---|---:|---:|---:|---:|\n");
        foreach (ContrastTable.Row row in new ContrastTable(result.Contrasts).Rows)
        {
            page.Append(FormattableString.Invariant(
                $"| {TitleOf(result, row.System)} | {row.Set} of {row.Of} | {row.Decoding} | "));
            page.Append(FormattableString.Invariant($"{100 * row.OnOriginals:F1} % | {100 * row.OnChanges:F1} % | "));
            page.Append(FormattableString.Invariant(
                $"{100 * row.Drop:+0.0;-0.0;0.0} | {100 * row.Consistency:F1} % "));
            page.Append(FormattableString.Invariant(
                $"({100 * row.Nearest.Consistency.Interval.Low:F1} to "));
            page.Append(FormattableString.Invariant(
                $"{100 * row.Nearest.Consistency.Interval.High:F1}, n={row.Nearest.Originals}) |\n"));
        }
        page.Append($"\n{ReportNotes.Contrasts}\n");
    }

    private static string TitleOf(ExperimentResult result, string system) =>
        ExperimentSystem.Of(result).First(one => one.Key == system).Title;

    private static void WritePaths(StringBuilder page, ExperimentResult result)
    {
        PathTable table = new(result.Paths);
        Dictionary<string, string> titles =
            ExperimentSystem.Of(result).ToDictionary(system => system.Key, system => system.Title);
        page.Append("\n| by vote / by any of so many paths, % | set |");
        page.AppendJoin("", table.Counts.Select(count => FormattableString.Invariant($" {count} |")));
        page.Append(" n |\n|---|---|").Insert(page.Length, "---:|", table.Counts.Count + 1).Append('\n');
        foreach (PathTable.Row row in table.Rows)
        {
            page.Append($"| {titles[row.System]} | {row.Set} |");
            page.AppendJoin("", row.Shares.Select(share =>
                FormattableString.Invariant($" {100 * share.Majority:F1} / {100 * share.Pass:F1} |")));
            page.Append(FormattableString.Invariant($" {row.Asked} |\n"));
        }
        page.Append($"\n{ReportNotes.Paths}\n");
    }
}
