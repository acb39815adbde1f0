using System.CommandLine;
using Scotd.Evaluation;
using Scotd.Judging;
using Scotd.Neural.Devices;

namespace Scotd.Cli;

/// <summary>scotd judge pairs: pages with pairs of rationales from a finished run, and the key to them.</summary>
internal static class JudgePairsCommand
{
    private static readonly Argument<string> s_run = new("run") { Description = "Folder of a finished experiment." };
    private static readonly Option<string> s_left = new("--left")
    {
        Description = "System whose wins are counted, as the report's files call it: scotd, greedy-cot, teacher…",
        Required = true,
    };
    private static readonly Option<string> s_right = new("--right")
    {
        Description = "The other system.",
        Required = true,
    };
    private static readonly Option<string> s_set = new("--set")
    {
        Description = "Which questions.",
        DefaultValueFactory = _ => ExamSet.Test,
    };
    private static readonly Option<int> s_count = new("--count")
    {
        Description = "Questions at random at most, and as many to which both answers are right.",
        DefaultValueFactory = _ => 300,
    };
    private static readonly Option<bool> s_bothRight = new("--both-right")
    {
        Description = "Only questions to which both answers are right.",
    };
    private static readonly Option<bool> s_noTies = new("--no-ties")
    {
        Description = "Do not offer that neither is better.",
    };
    private static readonly Option<ulong> s_seed = new("--seed")
    {
        Description = "Draws questions, and who is A.",
        DefaultValueFactory = _ => 1,
    };
    private static readonly Option<ulong?> s_student = new("--student-seed")
    {
        Description = "Of students taught by several seeds, which; without it the first.",
    };
    private static readonly Option<int> s_batch = new("--batch")
    {
        Description = "Pairs on one page.",
        DefaultValueFactory = _ => 50,
    };
    private static readonly Option<string?> s_by = By();
    private static readonly Option<string> s_output = new("--output")
    {
        Description = "Folder for the pages and the key.",
        DefaultValueFactory = _ => Path.Combine("out", "judge"),
    };

    public static Command Create()
    {
        Command command = new("pairs", "Write pages with pairs of rationales, blinded, and the key to them.")
        {
            s_run, s_left, s_right, s_set, s_count, s_bothRight, s_noTies, s_seed, s_student, s_batch, s_by, s_output,
        };
        command.SetAction(Run);
        return command;
    }

    /// <summary>Who judges besides people.</summary>
    public static Option<string?> By()
    {
        Option<string?> by = new("--by")
        {
            Description = "checker: let the task's checker of steps judge, too. It is no person.",
        };
        by.AcceptOnlyFromAmong("checker");
        return by;
    }

    private static void Run(ParseResult parsed)
    {
        PairSettings settings = new(
            parsed.GetRequiredValue(s_left), parsed.GetRequiredValue(s_right), parsed.GetRequiredValue(s_set),
            parsed.GetValue(s_seed), parsed.GetValue(s_count), parsed.GetValue(s_student))
        {
            OnlyBothRight = parsed.GetValue(s_bothRight),
            OffersNeither = !parsed.GetValue(s_noTies),
        };
        string folder = parsed.GetRequiredValue(s_output);
        using CpuDevice device = new(threads: 1);
        FinishedExperiment finished = FinishedExperiment.Open(parsed.GetRequiredValue(s_run), device);
        Study study = PairDraw.Of(finished.Result, settings);
        ExamSet set = finished.Result.Sets.First(set => set.Key == study.Set);
        StepChecker? checker = parsed.GetValue(s_by) is null ? null : StepChecker.Of(set.Task, set.Questions);
        IReadOnlyList<string> pages = study.Write(folder, parsed.GetValue(s_batch));

        Console.Error.WriteLine(study);
        foreach (string page in pages)
            Console.WriteLine($"For judges  {page}");
        if (checker is not null)
            Console.WriteLine($"Checker     {checker.Write(study, folder)}");
        Console.WriteLine($"For nobody  {Path.Combine(folder, Study.FileName)}");
    }
}
