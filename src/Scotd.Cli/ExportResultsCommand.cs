using System.CommandLine;
using System.Globalization;
using Scotd.Neural.Devices;
using Scotd.Reports.LmEval;

namespace Scotd.Cli;

/// <summary>scotd export results: accuracies and completions as lm-evaluation-harness writes them.</summary>
internal static class ExportResultsCommand
{
    public static Command Create()
    {
        Argument<string> run = new("run") { Description = "Folder of a finished experiment." };
        Option<string> format = new("--format") { Description = "lm-eval.", DefaultValueFactory = _ => "lm-eval" };
        format.AcceptOnlyFromAmong("lm-eval");
        Option<string> output = new("--output")
        {
            Description = "Folder to write into: of each student, results_TIME.json and samples_TASK_TIME.jsonl.",
            Required = true,
        };
        Option<string?> time = new("--time")
        {
            Description = "UTC, e.g. 2026-11-26T06:00:00; part of the files' names. Without it, now.",
        };
        Command command = new("results", "Write results and completions as lm-evaluation-harness does.")
        {
            run, format, output, time,
        };
        command.SetAction(parsed =>
        {
            DateTimeOffset at = TimeOf(parsed.GetValue(time));
            using CpuDevice device = new(threads: 1);
            FinishedExperiment finished = FinishedExperiment.Open(parsed.GetRequiredValue(run), device);
            LmEvalFiles files = new(finished.Result, at);
            foreach (string file in files.Write(parsed.GetRequiredValue(output)))
                Console.WriteLine(file);
        });
        return command;
    }

    private static DateTimeOffset TimeOf(string? given) =>
        given is null ? TimeProvider.System.GetUtcNow()
        : DateTimeOffset.TryParse(
            given, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : throw new PlanException($"--time is '{given}'; write it as 2026-11-26T06:00:00.");
}
