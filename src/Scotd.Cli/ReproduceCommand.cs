using System.CommandLine;
using Scotd.Paper;
using Scotd.Plans;
using Spectre.Console;

namespace Scotd.Cli;

/// <summary>scotd reproduce: a table or figure of the paper, its numbers beside ours.</summary>
internal static class ReproduceCommand
{
    /// <summary>The word for every result of a scale.</summary>
    private const string All = "all";

    public static Command Create()
    {
        Argument<string> result = new("result")
        {
            Description = "E.g. table2, or all; any other word is answered by the list.",
        };
        Option<string> scale = new("--scale")
        {
            Description = "A file of runs/paper, without its ending, or the path of one of yours.",
            DefaultValueFactory = _ => "everyday",
        };
        Option<string> output = new("--output")
        {
            Description = "Folder for the runs and the pages.",
            DefaultValueFactory = _ => Path.Combine("out", "paper"),
        };
        Option<string[]> set = PlanArguments.Set();
        Option<int> sideBySide = StudentLanes.SideBySide();
        Option<bool> profile = CommandDevice.Profile();
        Command command = new("reproduce", "Get a table or figure of the paper again, and see which orderings hold.")
        {
            result, scale, output, set, sideBySide, profile,
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(result), parsed.GetRequiredValue(scale), parsed.GetRequiredValue(output),
            parsed.GetValue(set) ?? [], parsed.GetValue(sideBySide), parsed.GetValue(profile)));
        return command;
    }

    private static void Run(string name, string scaleName, string output, string[] set, int sideBySide, bool profile)
    {
        PaperScale scale = PaperScale.Open(File.Exists(scaleName)
            ? scaleName
            : ShippedFile.Find(Path.Combine("runs", "paper", $"{scaleName}.yaml")));
        string folder = Path.GetFullPath(Path.Combine(output, scale.Name));
        using Interruption interruption = new();
        string first = name == All ? scale.Results.Keys.First() : name;
        Plan plan = scale.PlanOf(scale.Tasks[0], scale.Find(first).Rows[0].Run, set);
        using CommandDevice device = new(PlannedDevice.Open(plan.Training.Precision), profile);
        using StudentLanes lanes = new(plan.Training.Precision, sideBySide);
        ExperimentTalk talk = CommandTalk.New(sideBySide: lanes.Devices is not null);
        Reproduction reproduction = new(scale, folder, set, device.Device, talk, lanes.Devices);
        IReadOnlyList<ReproducedResult> results =
            name == All ? reproduction.RunAll(interruption.Token) : reproduction.Run(name, interruption.Token);
        foreach (ReproducedResult result in results)
        {
            Print(result);
            Console.WriteLine();
            Console.WriteLine($"Page     {result.FileOf("html")}");
            Console.WriteLine($"Text     {result.FileOf("md")}");
            Console.WriteLine($"Numbers  {result.FileOf("json")}");
            Console.WriteLine();
        }
        string start = name == All ? Path.Combine(folder, ReproductionIndex.FileName) : results[0].FileOf("html");
        Console.WriteLine($"To open  {new Uri(start).AbsoluteUri}");
    }

    private static void Print(ReproducedResult result)
    {
        Console.WriteLine(result.Paper.Title);
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("% right");
        foreach (string task in result.Paper.Tasks)
            table.AddColumn(new TableColumn($"paper, {task}").RightAligned());
        table.AddColumn(new TableColumn(result.Scale).RightAligned());
        table.AddColumn(new TableColumn("by seed").RightAligned());
        foreach (ReproducedRow row in result.Rows)
        {
            table.AddRow([
                Markup.Escape(row.Row.Name),
                .. result.Paper.Tasks.Select((_, task) => row.Row.Paper is { } paper ? Number(paper[task]) : ""),
                Number(100 * row.Mean), string.Join(" / ", row.BySeed.Select(share => Number(100 * share))),
            ]);
        }

        AnsiConsole.Write(table);
        foreach (ReproducedClaim claim in result.Claims)
            Console.WriteLine(claim);
    }

    private static string Number(double percent) => FormattableString.Invariant($"{percent:F1}");
}
