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
        Assert.Equal(["CSQA", "QuaRel", "OBQA", "multi-task", "IMDB"], s_scale.Tasks.Select(task => task.Name));
        var runs =
            from result in s_scale.Results.Values
            from task in s_scale.TasksOf(result)
            from row in result.Rows
            select (task, row.Run);
        Assert.Equal(s_scale.Runs.Keys.Order(), runs.Select(one => one.Run).Distinct().Order());
        Assert.All(runs.Where(one => one.Run != "contrast").Distinct(), one =>
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
        Plan plan = s_scale.FirstPlanOf(transfer, s_given);

        Assert.Equal("multi-task", Assert.Single(s_scale.TasksOf(transfer)).Name);
        Assert.Equal(["anli", "commonsenseqa", "openbookqa"],
            plan.Tasks.Select(learned => ReasoningTask.Open(learned.Task).Name));
        Assert.All(plan.Tasks, learned => Assert.Empty(learned.Corpus));
        Assert.Equal("sst2", ReasoningTask.Open(Assert.Single(plan.Evaluation.Unseen!).Task).Name);
        Assert.All(transfer.Rows, row => Assert.Equal("unseen-sst2", row.Set));
        Assert.Equal([79.6], transfer.Rows[^1].Paper!);
    }

    /// <summary>Section 3.4: 100,000 examples of 25,000 reviews.</summary>
    [Fact]
    public void The_contrast_set_is_of_reviews()
    {
        PaperResult contrast = s_scale.Find("contrast");
        Plan plan = s_scale.FirstPlanOf(contrast, s_given);

        Assert.Equal((TrainingPlan.Paper, 4), (plan.Training, plan.Sample!.Samples));
        Assert.Equal("imdb-contrast", ReasoningTask.Open(plan.Task).Name);
        Assert.Equal((SplitName.Validation, SplitName.Test), (plan.Evaluation.Validation, plan.Evaluation.Test));
        Assert.Equal("test_contrast.tsv", plan.Evaluation.Sets!["contrast"]);
        Assert.Equal(11.0, Assert.Single(contrast.InPaper(contrast.Claims[1])), tolerance: 1e-9);
    }

    /// <summary>Figure 4 has three students, so it needs but a teacher.</summary>
    [Fact]
    public void Three_sizes_are_a_scale_of_their_own()
    {
        PaperScale sizes = PaperScale.Open(Path.Combine(Repository.Root, "runs", "paper", "paper-sizes.yaml"));

        Assert.Equal(["opt-1.3b", "opt-1.3b", "opt-350m", "opt-350m", "opt-125m", "opt-125m"], sizes.Runs.Keys.Select(
            run => Path.GetFileName(sizes.PlanOf(sizes.Tasks[0], run, [s_given[1]]).Student.Model)));
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
