using System.CommandLine;

namespace Scotd.Cli;

/// <summary>
/// scotd quickstart: the whole method on the world that ships, by the same path as `scotd run` with the plan that it
/// names.
/// </summary>
internal static class QuickstartCommand
{
    public static Command Create()
    {
        Option<bool> quick = new("--quick")
        {
            Description = "Fewer questions, samples and steps: about two minutes, and less to be seen.",
        };
        Option<string[]> set = PlanArguments.Set();
        Option<int?> sideBySide = StudentLanes.SideBySide();
        Option<bool> profile = CommandDevice.Profile();
        Command command = new("quickstart", "See the whole method at work: a teacher that ships, students, a report.")
        {
            quick, set, sideBySide, profile,
        };
        command.SetAction(parsed =>
        {
            bool isQuick = parsed.GetValue(quick);
            string path = ShippedFile.Find(
                Path.Combine("runs", isQuick ? "quickstart-quick.yaml" : "quickstart.yaml"));
            Plan plan = Plan.Open(path, parsed.GetValue(set));
            Console.Error.WriteLine(Announcement(plan, path, isQuick ? "two minutes" : "eight minutes"));
            RunCommand.Run(path, parsed.GetValue(set), parsed.GetValue(sideBySide), parsed.GetValue(profile));
        });
        return command;
    }

    private static string Announcement(Plan plan, string path, string time) => $"""
        A small teacher language model that ships with Scotd explains its answers to everyday questions; still smaller
        students learn from its rationales, in three ways; then all are examined and compared.

          1. sample   the teacher explains {Questions(plan)} {plan.Sample?.Samples} times each, into a ledger
          2. select   right answers are kept, repeated rationales and those with a false step dropped
          3. train    students: {string.Join(", ", plan.Methods.Select(Reports.ExperimentResult.NameOf))}
          4. examine  teacher, undistilled student and students on questions that none has seen
          5. report   one page to open in a browser

        It takes about {time} on two cores, longer without oneDNN. Stopped and started again, it goes on.
        The same by hand: scotd run {Path.GetRelativePath(Directory.GetCurrentDirectory(), path)}

        """;

    private static string Questions(Plan plan) =>
        plan.Sample is { Limit: > 0 } sample ? $"{sample.Limit} training questions" : "all training questions";
}
