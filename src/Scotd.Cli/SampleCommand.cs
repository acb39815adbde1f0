using System.CommandLine;
using Scotd.Corpora.Ledgers;
using Scotd.Sampling;
using Scotd.Sampling.Batches;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;

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
        Option<string?> batch = new("--batch")
        {
            Description = "Buy by the server's batch interface; requests, responses and records go into this folder.",
        };
        Option<bool> byHand = new("--by-hand")
        {
            Description = "With --batch: write the files of requests, and read the files of responses put beside them.",
        };
        Option<bool> json = ModelOptions.Json();
        Command command = new("sample", "Let a teacher explain: many rationales a question, into a ledger.")
        {
            plan, set, dryRun, batch, byHand, json,
        };
        command.SetAction(async (parsed, _) =>
        {
            SamplingPlan sampling = SamplingPlan.Open(parsed.GetRequiredValue(plan), parsed.GetValue(set));
            SamplingTalk talk = new(sampling, parsed.GetValue(json), TimeProvider.System);
            return parsed.GetValue(batch) is { } folder && !parsed.GetValue(dryRun)
                ? await RunBatchesAsync(sampling, talk, folder, parsed.GetValue(byHand))
                : await RunAsync(sampling, talk, parsed.GetValue(dryRun));
        });
        command.Validators.Add(result =>
        {
            if (result.GetValue(byHand) && result.GetValue(batch) is null)
                result.AddError("--by-hand goes with --batch FOLDER.");
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
        int elsewhere = ledger.UnderWay(task.Name, teacher.Teacher.Name, teacher.Teacher.Revision);
        Forecast forecast = Forecast.Of(plan, task, questions, teacher.Teacher, price, ledger);
        talk.Begin(forecast, OthersIn(ledger, task, teacher), elsewhere);
        Sampler sampler = new(plan, task, teacher.Teacher, price, ledger, TimeProvider.System);
        SamplingReceipt receipt = await sampler.RunAsync(questions, talk, interruption.Token);
        SamplingManifest.Write(plan, task, questions, TeacherIdentity.Of(teacher.Teacher), teacher.Device);
        talk.End(receipt);
        return ExitCodeOf(receipt.End);
    }

    private static async Task<int> RunBatchesAsync(SamplingPlan plan, SamplingTalk talk, string folder, bool byHand)
    {
        ReasoningTask task = ReasoningTask.Open(plan.Task);
        HostedTeacherPlan hosted = plan.TeacherOrRefusal().Hosted ??
            throw new PlanException("--batch needs a hosted teacher; leave it out for others.");
        using Interruption interruption = new("Batches go on at the server; the same command harvests them.");
        using HttpClient http = HostedConnections.Open();
        HostedKey? key = byHand ? null : HostedKey.FromEnvironment(hosted.KeyFrom);
        BatchServer? server = byHand ? null : new(hosted, http, key, TimeProvider.System);
        BatchPurchase purchase = new(plan, task, plan.Price(), server, folder, TimeProvider.System, talk.Say);
        HostedTeacher teacher = new(hosted, http, key, TimeProvider.System);
        try
        {
            Split questions = plan.Questions(task);
            (SamplingEnd end, string why) = await purchase.RunAsync(questions, teacher, interruption.Token);
            SamplingManifest.Write(plan, task, questions, TeacherIdentity.Of(teacher), device: null);
            talk.End(end, why);
            return ExitCodeOf(end);
        }
        catch (TeacherException problem)
        {
            SamplingEnd end = problem.Trouble is TeacherTrouble.Refused ? SamplingEnd.Refused : SamplingEnd.GaveUp;
            talk.End(end, problem.Message);
            return ExitCodeOf(end);
        }
    }

    /// <summary>As docs/sampling.md lists them.</summary>
    public static int ExitCodeOf(SamplingEnd end) => end switch
    {
        SamplingEnd.Complete or SamplingEnd.Waiting => 0,
        SamplingEnd.CapReached => 3,
        SamplingEnd.Refused => 4,
        SamplingEnd.Interrupted => 130,
        _ => 1,
    };

    /// <summary>Teachers that explained the same task before: their samples are kept apart, and this is said.</summary>
    private static string[] OthersIn(Ledger ledger, ReasoningTask task, OpenedTeacher teacher) =>
    [
        .. ledger.TeachersOf(task.Name)
            .Where(other => (other.Teacher, other.Revision) != (teacher.Teacher.Name, teacher.Teacher.Revision))
            .Select(other => other.Revision.Length == 0 ? other.Teacher : $"{other.Teacher} ({other.Revision})"),
    ];
}
