using System.CommandLine;
using Scotd.Judging;
using Scotd.Paper;

namespace Scotd.Cli;

/// <summary>scotd reproduce human: whose rationales people prefer, the paper's judges beside ours.</summary>
internal static class ReproduceHumanCommand
{
    private const string Name = "human";

    public static Command Create()
    {
        Option<string> scale = ReproduceCommand.Scale(), output = ReproduceCommand.Output();
        Option<string[]> judgements = new("--judgements")
        {
            Description = "Files that judges saved from the pages. Without them the pages are written.",
            AllowMultipleArgumentsPerToken = true,
        };
        Option<string?> by = JudgePairsCommand.By();
        Option<string[]> set = PlanArguments.Set();
        Option<int?> sideBySide = CommandReproduction.SideBySide();
        Option<bool> profile = CommandDevice.Profile();
        Command command = new(Name, "Let people judge as in the paper, and see whose rationales they prefer.")
        {
            scale, output, judgements, by, set, sideBySide, profile,
        };
        command.SetAction(parsed =>
        {
            PaperScale paper = ReproduceCommand.Open(parsed.GetRequiredValue(scale));
            string[] overrides = parsed.GetValue(set) ?? [];
            using Interruption interruption = new();
            using CommandReproduction opened = new(
                paper, paper.FirstPlanOf(paper.FindStudy(Name), overrides), parsed.GetRequiredValue(output), overrides,
                parsed.GetValue(sideBySide), parsed.GetValue(profile));
            foreach (ReproducedStudy result in new StudyReproduction(paper, opened.Reproduction).Run(
                Name, parsed.GetValue(judgements) ?? [], parsed.GetValue(by) is not null, interruption.Token))
            {
                Print(result);
            }
        });
        return command;
    }

    private static void Print(ReproducedStudy result)
    {
        Console.WriteLine($"{result.Paper.Title}, at the scale {result.Scale}");
        foreach (ReproducedPreference row in result.Rows)
            Console.WriteLine(row);
        foreach ((PaperPreference row, JudgedStudy own) in result.Paper.Rows.Zip(result.Judged))
            Console.WriteLine($"{row.Says}: {own.Study}{ReproducedStudy.NobodyYet(own)}");
        if (result.HasChecker)
            Console.WriteLine(StepChecker.Note);
        Console.WriteLine();
        foreach (PaperPreference row in result.Paper.Rows)
            Console.WriteLine($"For judges  {Path.Combine(result.Folder, ReproducedStudy.PairsOf(Name, row))}");
        Console.WriteLine($"Page        {result.FileOf("html")}");
        Console.WriteLine($"Text        {result.FileOf("md")}");
        Console.WriteLine($"Numbers     {result.FileOf("json")}");
        Console.WriteLine($"To open     {new Uri(result.FileOf("html")).AbsoluteUri}");
    }
}
