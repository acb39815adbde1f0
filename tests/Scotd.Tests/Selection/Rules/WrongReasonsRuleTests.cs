using Scotd.Selection;
using Scotd.Selection.Rules;
using Scotd.Tasks;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Selection.Rules;

public sealed class WrongReasonsRuleTests
{
    [Fact]
    public void A_false_step_drops_a_rationale_whatever_its_answer()
    {
        using TempFolder folder = new();
        ReasoningTask task = SmallTask.Task with
        {
            Format = SmallTask.Task.Format with { Truths = "truths[]" },
            Statements = folder.Write(
                "statements.yaml",
                "relations: { in: ['{a} is in {b}'] }\nopeners: [So]\nfacts: ['in(ice; winter)']\n"),
        };
        ExplainedQuestion asked = Explained.Of("q0",
            "The key is in the tin.", "The key is in the box.", "So it is. The key is in the tin.", "",
            "The key is in the tin. The tin is in the key.", "Ice is in winter.");
        ExplainedQuestion told = asked with { Question = asked.Question with { Truths = ["in(key; tin)"] } };

        int[][] kept = new WrongReasonsRule(task).Kept(told, asked);

        Assert.Equal([[0, 2, 3, 5], [0, 1, 2, 3, 4, 5]], kept);
    }

    [Fact]
    public void A_task_that_does_not_know_what_is_true_is_refused()
    {
        PlanException problem = Assert.Throws<PlanException>(() => new WrongReasonsRule(SmallTask.Task));

        Assert.Contains("the task small does not say", problem.Message, StringComparison.Ordinal);
        Assert.Equal("selection.rules.wrong_reasons", problem.Key);
    }
}
