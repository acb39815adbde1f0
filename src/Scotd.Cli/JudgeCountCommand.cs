using System.CommandLine;
using Scotd.Judging;
using Scotd.Reports;

namespace Scotd.Cli;

/// <summary>scotd judge count: judges' files unblinded, who was preferred, and how far judges agree.</summary>
internal static class JudgeCountCommand
{
    public static Command Create()
    {
        Argument<string> folder = new("folder") { Description = "What scotd judge pairs wrote, e.g. out/judge." };
        Argument<string[]> files = new("files")
        {
            Description = "Judgements as the pages save them, of one judge or of several.",
            Arity = ArgumentArity.OneOrMore,
        };
        Command command = new("count", "Read judges' files, and say who was preferred and how surely.")
        {
            folder, files,
        };
        command.SetAction(parsed =>
        {
            Study study = Study.Open(parsed.GetRequiredValue(folder));
            JudgedStudy judged = JudgedStudy.Of(study, Judgements.Read(study, parsed.GetRequiredValue(files)));
            Print(judged);
            IReadOnlyList<string> written = judged.Write(parsed.GetRequiredValue(folder));
            Console.WriteLine();
            Console.WriteLine($"Text     {written[0]}");
            Console.WriteLine($"Numbers  {written[1]}");
        });
        return command;
    }

    private static void Print(JudgedStudy judged)
    {
        foreach (string line in judged.Lines)
            Console.WriteLine(line);
        if (judged.Repeated > 0)
            Console.WriteLine($"{Spoken.Count(judged.Repeated)} lines repeat an earlier one; each was counted once.");
        if (judged.Preferences.Any(one => one.By == StepChecker.Name))
            Console.WriteLine(StepChecker.Note);
    }
}
