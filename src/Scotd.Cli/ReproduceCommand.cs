using System.CommandLine;
using Scotd.Paper;
using Scotd.Reports;
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
        Option<string> scale = Scale(), output = Output();
        Option<string[]> set = PlanArguments.Set();
        Option<int?> sideBySide = CommandReproduction.SideBySide();
        Option<bool> profile = CommandDevice.Profile();
        Command command = new("reproduce", "Get a table or figure of the paper again, and see which orderings hold.")
        {
            result, scale, output, set, sideBySide, profile, ReproduceHumanCommand.Create(),
        };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(result), Open(parsed.GetRequiredValue(scale)), parsed.GetRequiredValue(output),
            parsed.GetValue(set) ?? [], parsed.GetValue(sideBySide), parsed.GetValue(profile)));
        return command;
    }

    /// <summary>Which runs and which numbers.</summary>
    public static Option<string> Scale() => new("--scale")
    {
        Description = "A file of runs/paper, without its ending, or the path of one of yours.",
        DefaultValueFactory = _ => "everyday",
    };

    /// <summary>Where the runs lie.</summary>
    public static Option<string> Output() => new("--output")
    {
        Description = "Folder for the runs and the pages.",
        DefaultValueFactory = _ => Path.Combine("out", "paper"),
    };

    /// <summary>Opens a scale that ships, by its name, or one of the user's, by its path.</summary>
    public static PaperScale Open(string scale) => PaperScale.Open(
        File.Exists(scale) ? scale : ShippedFile.Find(Path.Combine("runs", "paper", $"{scale}.yaml")));

    private static void Run(string name, PaperScale scale, string output, string[] set, int? sideBySide, bool profile)
    {
        using Interruption interruption = new();
        string first = name == All ? scale.Results.Keys.First() : name;
        using CommandReproduction opened =
            new(scale, scale.FirstPlanOf(scale.Find(first), set), output, set, sideBySide, profile);
        IReadOnlyList<ReproducedResult> results = name == All
            ? opened.Reproduction.RunAll(interruption.Token)
            : opened.Reproduction.Run(name, interruption.Token);
        foreach (ReproducedResult result in results)
        {
            Print(result);
            Console.WriteLine();
            Console.WriteLine($"Page     {result.FileOf("html")}");
            Console.WriteLine($"Text     {result.FileOf("md")}");
            Console.WriteLine($"Numbers  {result.FileOf("json")}");
            Console.WriteLine();
        }
        string start =
            name == All ? Path.Combine(opened.Folder, ReproductionIndex.FileName) : results[0].FileOf("html");
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
                .. result.Paper.Tasks.Select(
                    (_, task) => row.Row.Paper is { } paper ? Spoken.Percent(paper[task] / 100) : ""),
                Spoken.Percent(row.Mean), SeedsOf(row),
            ]);
        }

        AnsiConsole.Write(table);
        foreach (ReproducedClaim claim in result.Claims)
            Console.WriteLine(claim);
    }

    /// <summary>The lowest and the highest seed's; where nothing differs, nothing needs be said.</summary>
    private static string SeedsOf(ReproducedRow row) =>
        row.BySeed.Count == 1 ? "" : Spoken.Percent((row.BySeed.Min(), row.BySeed.Max()));
}
