using Scotd.Paper;
using Scotd.Plans;
using Scotd.Tasks;

namespace Scotd.Tests.Paper;

/// <summary>The scale of the paper's own tasks, which needs a teacher and a student.</summary>
public sealed class ShippedPaperScaleTests
{
    private static readonly string[] s_given =
        ["student.model=opt-1.3b", "sample.teacher={ local: { model: large } }"];

    private static readonly PaperScale s_scale =
        PaperScale.Open(Path.Combine(Repository.Root, "runs", "paper", "paper.yaml"));

    [Fact]
    public void Every_run_has_the_papers_settings_on_every_task()
    {
        Assert.Equal(["CSQA", "QuaRel", "OBQA", "multi-task"], s_scale.Tasks.Select(task => task.Name));
        var runs =
            from result in s_scale.Results.Values
            from task in s_scale.TasksOf(result)
            from row in result.Rows
            select (task, row.Run);
        Assert.Equal(s_scale.Runs.Keys.Order(), runs.Select(one => one.Run).Distinct().Order());
        Assert.All(runs.Distinct(), one =>
        {
            Plan plan = s_scale.PlanOf(one.task, one.Run, s_given);

            Assert.Equal(TrainingPlan.Paper, plan.Training);
            Assert.Equal((30, 1.0, 256),
                (plan.Sample!.Samples, plan.Sample.Settings.Temperature, plan.Sample.Settings.MaxTokens));
            Assert.EndsWith("large", plan.Sample.Teacher!.Local!.Model, StringComparison.Ordinal);
            Assert.Equal(plan.Evaluation.Validation, plan.Evaluation.Test);
        });
        SelfConsistencyPlan votes = s_scale.PlanOf(s_scale.Tasks[1], "few-shot", s_given).Evaluation.SelfConsistency!;
        Assert.Equal((30, 0.7), (votes.Paths, votes.Temperature));
    }

    [Fact]
    public void Without_a_teacher_and_a_student_it_says_what_to_give()
    {
        string both = Refusal(), one = Refusal("student={ model: opt-1.3b }");

        Assert.Contains("The scale paper names no teacher and no student", both, StringComparison.Ordinal);
        Assert.Contains("--set 'sample.teacher={ local: { model: FOLDER } }'", both, StringComparison.Ordinal);
        Assert.Contains("--set 'student.model=FOLDER'", both, StringComparison.Ordinal);
        Assert.Contains("names no teacher; give", one, StringComparison.Ordinal);
    }

    /// <summary>Section 3.3: CommonsenseQA's 9,741 questions.</summary>
    [Fact]
    public void Figure_3_is_of_one_task_and_its_parts_are_of_that_size()
    {
        Assert.Equal("CSQA", Assert.Single(s_scale.TasksOf(s_scale.Find("figure3"))).Name);
        Assert.Equal(3, s_scale.TasksOf(s_scale.Find("table2")).Count);
        int[] parts = [20, 40, 60, 80];
        Assert.All(parts, part => Assert.Equal(
            (int)Math.Round(part / 100.0 * 9_741),
            s_scale.PlanOf(s_scale.Tasks[0], $"part-{part}", s_given).Sample!.Limit));
    }

    /// <summary>Section 3.5: three tasks are learned, SST-2 is not.</summary>
    [Fact]
    public void Transfer_is_of_a_student_of_three_tasks()
    {
        PaperResult transfer = s_scale.Find("transfer");
        PaperTask task = Assert.Single(s_scale.TasksOf(transfer));
        Plan plan = s_scale.PlanOf(task, transfer.Rows[0].Run, s_given);

        Assert.Equal(["anli", "commonsenseqa", "openbookqa"],
            plan.Tasks.Select(learned => ReasoningTask.Open(learned.Task).Name));
        Assert.All(plan.Tasks, learned => Assert.Empty(learned.Corpus));
        Assert.Equal("sst2", ReasoningTask.Open(Assert.Single(plan.Evaluation.Unseen!).Task).Name);
        Assert.All(transfer.Rows, row => Assert.Equal("unseen-sst2", row.Set));
        Assert.Equal([79.6], transfer.Rows[^1].Paper!);
    }

    [Fact]
    public void A_task_has_the_papers_column_of_its_own()
    {
        PaperResult quarel = s_scale.Find("table2").For("QuaRel"), other = s_scale.Find("table2").For("mine");

        Assert.Equal(["QuaRel"], quarel.Tasks);
        Assert.Equal([83.8], quarel.Rows.First(row => row.Name == "SCoTD").Paper!);
        Assert.Equal(24.8, Assert.Single(quarel.InPaper(quarel.Claims[1])), tolerance: 1e-9);
        Assert.Equal(3, other.Tasks.Count);
    }

    private static string Refusal(params string[] given) => Assert.Throws<PlanException>(
        () => s_scale.PlanOf(s_scale.Tasks[0], "full", given)).Message;
}
