using Scotd.Corpora.Ledgers;
using Scotd.Reports;
using Scotd.Sampling;
using Scotd.Teachers;
using Scotd.Tests.Sampling;

namespace Scotd.Tests.Experiments;

/// <summary>An experiment that buys its own rationales, once.</summary>
public sealed class BoughtRationalesTests
{
    [Fact]
    public void It_buys_samples_and_one_greedy_completion_a_question_and_learns_from_them()
    {
        using LittleExperiment little = new();

        ExperimentResult result = little.Run(little.Plan());

        Assert.Equal(8 * 4 + 8, result.Corpus.Rationales);
        Assert.Equal(2, result.Students.Count);
        using Ledger ledger = Ledger.Open(little["out/ledger.db"], TimeProvider.System);
        var rows = ledger.Samples(new()).ToArray();
        Assert.Equal(8 * 4, rows.Count(row => row.Series.Settings.Temperature == 1 && row.Series.Split == "train"));
        Assert.Equal(8, rows.Count(row => row.Series.Settings.Temperature == 0));
    }

    [Fact]
    public void What_is_complete_needs_no_teacher_again()
    {
        using LittleExperiment little = new();
        string first = little.Run(little.Plan()).ToMarkdown();
        int asked = little.Teacher.Calls.Count;

        Assert.Equal(first, little.Run(little.Plan()).ToMarkdown());
        Assert.Equal((1, asked), (little.Opened, little.Teacher.Calls.Count));
    }

    [Fact]
    public void A_stopped_purchase_goes_on_with_what_is_missing()
    {
        using LittleExperiment little = new();
        using CancellationTokenSource stop = new();
        little.Teacher = new((call, number) =>
        {
            if (number == 3) stop.Cancel();
            return Task.FromResult(ScriptedTeacher.Reply(call));
        });

        Assert.Throws<OperationCanceledException>(() =>
            little.Run(little.Plan("sample.limits={ concurrency: 1 }"), stop));
        Assert.False(Directory.Exists(little["out/students"]));
        int before = little.Teacher.Calls.Count;
        little.Run(little.Plan("sample.limits={ concurrency: 1 }"));

        Assert.Equal(16, little.Teacher.Calls.Count);
        Assert.InRange(before, 3, 15);
    }

    [Fact]
    public void A_cap_that_is_reached_ends_the_run_before_anything_is_learned()
    {
        using LittleExperiment little = new();
        File.WriteAllText(little["prices.yaml"], "models:\n  scripted: { input: 100, output: 100 }\n");
        little.Teacher = new();

        SamplingException problem = Assert.Throws<SamplingException>(() => little.Run(little.Plan(
            $"sample.budget={{ prices: {little["prices.yaml"]}, cap: 0.05 }}")));

        Assert.Equal(SamplingEnd.CapReached, problem.End);
        Assert.False(Directory.Exists(little["out/students"]));
    }

    [Fact]
    public void Another_teacher_is_refused_while_the_first_one_has_not_finished()
    {
        using LittleExperiment little = new();
        little.Teacher = new((call, _) => call.Settings.Temperature == 0
            ? Task.FromException<TeacherReply>(new TeacherException(TeacherTrouble.Refused, "No credit."))
            : Task.FromResult(ScriptedTeacher.Reply(call)));
        Assert.Equal(
            SamplingEnd.Refused, Assert.Throws<SamplingException>(() => little.Run(little.Plan())).End);

        little.Teacher = new((call, _) => Task.FromResult(ScriptedTeacher.Reply(call)), revision: "2");

        Assert.Contains("scripted 1 was asked before",
            Assert.Throws<PlanException>(() => little.Run(little.Plan())).Message);
    }

    [Fact]
    public void A_shared_ledger_gives_an_experiment_its_own_samples_alone()
    {
        using LittleExperiment little = new();
        string ledger = $"sample.ledger={little["shared.db"]}";
        little.Run(little.Plan(ledger, "sample.seed=5", $"output={little["other"]}"));

        Assert.Equal(40, little.Run(little.Plan(ledger)).Corpus.Rationales);
        Assert.Equal(24, little.Run(little.Plan(
            ledger, "sample.samples=2", $"output={little["fewer"]}")).Corpus.Rationales);
    }
}
