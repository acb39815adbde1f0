using System.CommandLine;
using Scotd.Corpora.Ledgers;
using Scotd.Sampling;
using Scotd.Tasks;

namespace Scotd.Cli;

/// <summary>scotd sample: buys rationales from a teacher into a ledger.</summary>
internal static class SampleCommand
{
    public static Command Create()
    {
        Argument<string> plan = PlanArguments.Plan();
        Option<string[]> set = PlanArguments.Set();
        Option<bool> dryRun = new("--dry-run")
        {
            Description = "Ask nothing: show the first prompt, and what the run would take and cost.",
        };
        Option<bool> json = ModelOptions.Json();
        Command command = new("sample", "Let a teacher explain: many rationales a question, into a ledger.")
        {
            plan, set, dryRun, json,
        };
        command.SetAction(async (parsed, _) =>
        {
            SamplingPlan sampling = SamplingPlan.Open(parsed.GetRequiredValue(plan), parsed.GetValue(set));
            SamplingTalk talk = new(sampling, parsed.GetValue(json), TimeProvider.System);
            return await RunAsync(sampling, talk, parsed.GetValue(dryRun));
        });
        return command;
    }

    private static async Task<int> RunAsync(SamplingPlan plan, SamplingTalk talk, bool dryRun)
    {
        ReasoningTask task = ReasoningTask.Open(plan.Task);
        Split questions = plan.Questions(task);
        TokenPrice price = plan.Price();
        using Interruption interruption = new("Stopping when what is under way has come; once more stops at once.");
        using OpenedTeacher teacher = OpenedTeacher.Open(plan, task);
        if (dryRun)
        {
            using Ledger? there = Ledger.OpenIfThere(plan.Ledger, TimeProvider.System);
            talk.ShowFirstPrompt(Forecast.Of(plan, task, questions, teacher.Teacher, price, there));
            return 0;
        }

        using Ledger ledger = Ledger.Open(plan.Ledger, TimeProvider.System);
        talk.Begin(Forecast.Of(plan, task, questions, teacher.Teacher, price, ledger), OthersIn(ledger, task, teacher));
        Sampler sampler = new(plan, task, teacher.Teacher, price, ledger, TimeProvider.System);
        SamplingReceipt receipt = await sampler.RunAsync(questions, talk, interruption.Token);
        talk.End(receipt);
        return receipt.End switch
        {
            SamplingEnd.Complete => 0,
            SamplingEnd.CapReached => 3,
            SamplingEnd.Refused => 4,
            SamplingEnd.Interrupted => 130,
            _ => 1,
        };
    }

    /// <summary>Teachers that explained the same task before: their samples are kept apart, and this is said.</summary>
    private static string[] OthersIn(Ledger ledger, ReasoningTask task, OpenedTeacher teacher) =>
    [
        .. ledger.TeachersOf(task.Name)
            .Where(other => (other.Teacher, other.Revision) != (teacher.Teacher.Name, teacher.Teacher.Revision))
            .Select(other => other.Revision.Length == 0 ? other.Teacher : $"{other.Teacher} ({other.Revision})"),
    ];
}
