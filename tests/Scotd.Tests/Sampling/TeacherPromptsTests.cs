using Scotd.Sampling;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Sampling;

public sealed class TeacherPromptsTests
{
    private static readonly Question s_question = SmallTask.Ask("(b)", "ice", "salt");
    private static readonly ReasoningTask s_many = SmallTask.Task with
    {
        Demonstrations =
            [.. Enumerable.Range(0, 5).Select(i => new Demonstration($"Which {i}?", $"Steps {i}.", "(a)", ["x", "y"]))],
    };

    [Fact]
    public void A_text_shows_the_demonstrations_and_ends_where_the_answer_begins() => Assert.Equal(
        "Q: Which is wet? (a) sand (b) rain\nA: Rain is water. So the answer is: (b)\n\n" +
        "Q: Which? (a) ice (b) salt\nA:",
        Render(SmallTask.Task, new()).Canonical);

    [Fact]
    public void Without_steps_the_demonstrations_show_their_answers_alone() => Assert.Equal(
        "Q: Which is wet? (a) sand (b) rain\nA: (b)\n\nQ: Which? (a) ice (b) salt\nA:",
        Render(SmallTask.Task, new(Steps: false)).Canonical);

    [Fact]
    public void A_chat_has_a_turn_for_every_question_and_every_answer()
    {
        RenderedPrompt prompt = Render(SmallTask.Task, new(System: "Think."), isChat: true);

        Assert.Equal(
            [
                new ChatTurn("system", "Think."),
                new ChatTurn("user", "Q: Which is wet? (a) sand (b) rain\nA:"),
                new ChatTurn("assistant", "Rain is water. So the answer is: (b)"),
                new ChatTurn("user", "Q: Which? (a) ice (b) salt\nA:"),
            ],
            prompt.Turns);
        Assert.Equal(prompt.Turns, RenderedPrompt.FromCanonical(prompt.Canonical, isChat: true).Turns);
    }

    [Fact]
    public void A_hint_stands_before_the_cue_of_every_question_with_that_questions_answer() => Assert.Equal(
        "Q: Which is wet? (a) sand (b) rain\nIt is (b).\nA: Rain is water. So the answer is: (b)\n\n" +
        "Q: Which? (a) ice (b) salt\nIt is (b).\nA:",
        Render(SmallTask.Task, new(Hint: "It is {label}.")).Canonical);

    [Fact]
    public void A_hint_without_an_answer_key_is_refused()
    {
        TeacherPrompts prompts = new(SmallTask.Task, new(Hint: "It is {label}."), isChat: false, seed: 1);

        PlanException refused = Assert.Throws<PlanException>(() => prompts.For(SmallTask.Ask(null, "ice", "salt")));

        Assert.Contains("question 'q' has no answer key", refused.Message);
    }

    [Fact]
    public void Every_question_has_an_order_of_its_own_that_the_seed_fixes()
    {
        PromptPlan shuffled = new(DemonstrationOrder.Shuffled);
        string[] OrderOf(ulong seed) => [.. Enumerable.Range(0, 20).Select(i =>
            new TeacherPrompts(s_many, shuffled, isChat: false, seed).For(s_question with { Id = $"q{i}" }).Canonical)];

        Assert.Equal(OrderOf(1), OrderOf(1));
        Assert.NotEqual(OrderOf(1), OrderOf(2));
        Assert.True(OrderOf(1).Distinct().Count() > 10);
        Assert.All(OrderOf(1), prompt => Assert.Equal(6, prompt.Split("Q: ").Length - 1));
    }

    [Fact]
    public void A_subset_shows_so_many_different_demonstrations()
    {
        RenderedPrompt prompt = Render(s_many, new(DemonstrationOrder.Subset, Count: 2));

        Assert.Equal(3, prompt.Canonical.Split("Q: ").Length - 1);
        Assert.Equal(2, Enumerable.Range(0, 5).Count(i => prompt.Canonical.Contains($"Which {i}?")));
    }

    [Fact]
    public void A_subset_larger_than_the_task_is_refused() => Assert.Contains(
        "has 1 demonstrations",
        Assert.Throws<PlanException>(() => Render(SmallTask.Task, new(DemonstrationOrder.Subset, Count: 3))).Message);

    private static RenderedPrompt Render(ReasoningTask task, PromptPlan plan, bool isChat = false) =>
        new TeacherPrompts(task, plan, isChat, seed: 1).For(s_question);
}
