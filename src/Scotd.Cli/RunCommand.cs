using System.CommandLine;
using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Reports;
using Spectre.Console;

namespace Scotd.Cli;

/// <summary>scotd run: an experiment from its plan to its table.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        Argument<string> plan = PlanArguments.Plan();
        Option<string[]> set = PlanArguments.Set();
        Option<int?> sideBySide = StudentLanes.SideBySide();
        Option<bool> profile = CommandDevice.Profile();
        Command command = new("run", "Carry out an experiment: teach students, examine them, compare.")
        {
            plan, set, sideBySide, profile,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(plan), parsed.GetValue(set), parsed.GetValue(sideBySide),
            parsed.GetValue(profile)));
        return command;
    }

    /// <summary>Carries out a plan and prints what came of it.</summary>
    public static void Run(string plan, string[]? set, int? sideBySide, bool profile)
    {
        Plan experiment = Plan.Open(plan, set);
        using Interruption interruption = new();
        using CommandDevice device = new(PlannedDevice.Open(experiment.Training.Precision), profile);
        using StudentLanes lanes = new(experiment.Training.Precision, sideBySide ?? StudentLanes.OfFew);
        ExperimentTalk talk = CommandTalk.New(sideBySide: lanes.Devices is not null);
        ExperimentResult result = new Experiment(experiment, device.Device, talk, lanes: lanes.Devices)
            .Run(interruption.Token);
        Console.Error.WriteLine();
        Print(result);
    }

    private static void Print(ExperimentResult result)
    {
        Table table = new Table().Border(TableBorder.Rounded)
            .AddColumn("method")
            .AddColumn(new TableColumn("accuracy").RightAligned())
            .AddColumn(new TableColumn("95 % interval").RightAligned())
            .AddColumn(new TableColumn("by seed").RightAligned())
            .AddColumn(new TableColumn("parsed").RightAligned())
            .AddColumn(new TableColumn("n").RightAligned());
        foreach (MethodResult method in result.Methods)
        {
            table.AddRow(
                ExperimentResult.NameOf(method.Method), Percent(method.Mean),
                $"{Number(method.Interval.Low)} to {Number(method.Interval.High)}",
                string.Join(" / ", method.BySeed.Select(Number)), Percent(method.ParseRate),
                FormattableString.Invariant($"{method.Asked}"));
        }

        table.AddRow("guessing", Percent(result.Chance), "", "", "", "");
        AnsiConsole.Write(table);
        if (result.Sets.Count > 1 || result.References.Count > 0) PrintSets(result);
        foreach (string line in ComparisonLines.BySeed(result).Concat(ComparisonLines.Pooled(result)))
            Console.WriteLine(line);

        Console.WriteLine();
        string report = Path.Combine(result.Plan.Output, ReportFiles.Html);
        Console.WriteLine($"Report       {report}");
        Console.WriteLine($"Results      {Path.Combine(result.Plan.Output, "results.md")}");
        Console.WriteLine($"Completions  {Path.Combine(result.Students[^1].Folder, "test.jsonl")}");
        Console.WriteLine($"A student    {Path.Combine(result.Students[^1].Folder, "model")}");
        Console.WriteLine($"To open      {new Uri(Path.GetFullPath(report)).AbsoluteUri}");
    }

    /// <summary>Everybody on every set: greedy, and by vote behind a stroke; the rest is in results.md.</summary>
    private static void PrintSets(ExperimentResult result)
    {
        var means = result.Means.Where(mean => mean.Decoding is Decoding.Greedy or Decoding.SelfConsistency)
            .ToLookup(mean => (mean.System, mean.Set), mean => Number(mean.Mean));
        Table table = new Table().Border(TableBorder.Rounded).AddColumn(
            result.Plan.Evaluation.SelfConsistency is null ? "% right, greedily" : "% right, greedily / by vote");
        foreach (ExamSet set in result.Sets)
            table.AddColumn(new TableColumn(set.Key).RightAligned());
        foreach (string system in result.Means.Select(mean => mean.System).Distinct())
            table.AddRow([system, .. result.Sets.Select(set => string.Join(" / ", means[(system, set.Key)]))]);
        table.AddRow(["guessing", .. result.Sets.Select(set => Number(set.Chance))]);
        AnsiConsole.Write(table);
    }

    private static string Percent(double share) => FormattableString.Invariant($"{100 * share:F1} %");

    private static string Number(double share) => FormattableString.Invariant($"{100 * share:F1}");
}
