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
}
