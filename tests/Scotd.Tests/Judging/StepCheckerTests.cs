using Scotd.Judging;
using Scotd.Tasks;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Judging;

public sealed class StepCheckerTests
{
    private const string True = "The key is in the chest.", False = "The chest is in the key.", Unreadable = "Well.";

    private static readonly StatementLanguage s_language = new(
        new Dictionary<string, IReadOnlyList<string>> { ["inside"] = ["{a} is in {b}"] }, [], []);

    private static readonly Question s_question = new("q0", "Where is the key?", ["the attic", "the hall"], "(a)")
    {
        Truths = ["inside(key; chest)"],
    };

    [Theory]
    [InlineData(True, false, False, true, Choice.A)]
    [InlineData($"{True} {False}", true, $"{True} {True}", false, Choice.B)]
    [InlineData("", false, $"{True} {False}", false, Choice.B)] // To say nothing is no merit.
    [InlineData($"{True} {Unreadable}", false, $"{True} {False}", true, Choice.B)] // As many true: the right one.
    [InlineData(False, true, Unreadable, true, Choice.Neither)]
    public void It_prefers_more_true_steps_then_the_right_answer(
        string a, bool isRightA, string b, bool isRightB, Choice choice)
    {
        Study study = SmallStudy.Draw();
        BlindPair pair = new("0123456789ab", "q0", "", [], new("scotd", a, isRightA), new("teacher", b, isRightB));

        Judgement judged = Assert.Single(
            new StepChecker(new(s_language), [s_question]).Judge(study with { Pairs = [pair] }));

        Assert.Equal(new Judgement(pair.Id, choice, Seconds: null, StepChecker.Name), judged);
        Assert.True(judged.IsChecker);
        Assert.Contains("no person", judged.ToLine(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_task_in_which_nobody_knows_what_is_true_is_refused() => Assert.Contains(
        "Leave --by checker out", Assert.Throws<PlanException>(
            () => StepChecker.Of(SmallTask.Task, SmallTask.Split(2))).Message, StringComparison.Ordinal);
}
