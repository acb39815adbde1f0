using Scotd.Plans;
using Scotd.Tasks;

namespace Scotd.Tests.Plans;

public sealed class ShippedPlanTests
{
    [Theory]
    [InlineData("quarel")]
    [InlineData("openbookqa")]
    [InlineData("commonsenseqa")]
    public void A_shipped_plan_opens_and_follows_the_paper(string name)
    {
        Plan plan = Plan.Open(Path.Combine(Repository.Root, "runs", name + ".yaml"));

        Assert.Equal(TrainingPlan.Paper, plan.Training);
        Assert.Equal(name, ReasoningTask.Open(plan.Task).Name);
        Assert.Equal(Path.Combine(Repository.Root, "data", name), plan.Data);
    }

    [Fact]
    public void The_plan_of_three_tasks_follows_the_paper_and_every_task_has_the_demonstrations_that_it_shows()
    {
        Plan plan = Plan.Open(Path.Combine(Repository.Root, "runs", "anli-csqa-obqa.yaml"));

        Assert.Equal(TrainingPlan.Paper, plan.Training);
        Assert.Equal(new DemonstrationsPlan(InTraining: 6, Least: 3), plan.Demonstrations);
        ReasoningTask[] tasks =
        [
            .. plan.Tasks.Select(learned => ReasoningTask.Open(learned.Task)),
            .. plan.Evaluation.Unseen!.Select(unseen => ReasoningTask.Open(unseen.Task)),
        ];
        Assert.Equal(["anli", "commonsenseqa", "openbookqa", "sst2"], tasks.Select(task => task.Name));
        Assert.All(tasks, task => Assert.True(task.Demonstrations.Count >= 6, task.Name));
        Assert.All(tasks, task => Assert.NotNull(task.Splits[SplitName.Validation]));
    }
}
