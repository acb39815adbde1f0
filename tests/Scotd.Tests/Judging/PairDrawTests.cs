using Scotd.Judging;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Judging;

public sealed class PairDrawTests
{
    [Fact]
    public void The_same_seed_draws_the_same_pairs_and_another_seed_others()
    {
        static string[] Sides(Study study) =>
            [.. study.Pairs.Select(pair => $"{pair.Id} {pair.Question} {pair.A.System}")];
        Study first = SmallStudy.Draw();

        Assert.Equal(Sides(first), Sides(SmallStudy.Draw()));
        Assert.NotEqual(Sides(first), Sides(SmallStudy.Draw(SmallStudy.Settings with { Seed = 2 })));
        Assert.Empty(first.Pairs.Select(pair => pair.Id).Intersect(
            SmallStudy.Draw(SmallStudy.Settings with { Seed = 2 }).Pairs.Select(pair => pair.Id)));
    }

    [Fact]
    public void Answers_are_taken_out_of_both_rationales()
    {
        Study study = SmallStudy.Draw();

        Assert.All(study.Pairs.SelectMany(pair => new[] { pair.A, pair.B }), side =>
            Assert.Matches(@"^(Step|Guess) (\d+) < \d+\.$", side.Text));
        Assert.All(study.Pairs, pair =>
            Assert.Equal($"Which is {pair.Question[1..]}?\n(a) this\n(b) that", pair.Asked));
    }

    /// <summary>Of 999 fair draws 422 to 578 are 99.9999 % of all: six standard deviations of 15.8 are 95.</summary>
    [Fact]
    public void Each_system_stands_on_either_side_as_often()
    {
        Study study = SmallStudy.Draw(SmallStudy.Settings with { Count = 1000 }, questions: 1000);

        Assert.Equal(999, study.Pairs.Count);
        Assert.InRange(study.Pairs.Count(pair => pair.A.System == "scotd"), 999 / 2 - 95, 999 / 2 + 95);
    }

    /// <summary>Of 12, the last is the same twice; 0 and 6 are right by both.</summary>
    [Fact]
    public void Controlled_pairs_are_right_by_both_and_random_ones_are_the_first()
    {
        Study study = SmallStudy.Draw(SmallStudy.Settings with { Count = 5 });
        Study all = SmallStudy.Draw();

        Assert.Equal((12, 2, 1), (study.Asked, study.BothRight, study.Alike));
        Assert.Equal(["q0", "q6"], In(study, BlindPair.Controlled).Order());
        Assert.Equal(In(all, BlindPair.Random).Take(5), In(study, BlindPair.Random));
        Assert.Equal(11, In(all, BlindPair.Random).Length);
        Assert.DoesNotContain("q11", all.Pairs.Select(pair => pair.Question));
        Assert.All(study.Pairs, pair => Assert.Equal(
            pair.Subsets.Contains(BlindPair.Controlled), pair.A.IsRight && pair.B.IsRight));
        Assert.Equal(study.Pairs.Count, study.Pairs.Select(pair => pair.Question).Distinct().Count());
    }

    [Fact]
    public void Only_pairs_that_are_right_by_both_can_be_wanted()
    {
        Study study = SmallStudy.Draw(SmallStudy.Settings with { OnlyBothRight = true });

        Assert.Equal(["q0", "q6"], study.Pairs.Select(pair => pair.Question).Order());
        Assert.All(study.Pairs, pair => Assert.Equal([BlindPair.Controlled], pair.Subsets));
    }

    [Theory]
    [InlineData("scotd", "oracle", "test", "has no rationales of 'oracle'. It has those of greedy-cot, scotd.")]
    [InlineData("label-only", "scotd", "test", "has no rationales of 'label-only'")]
    [InlineData("scotd", "greedy-cot", "contrast", "did not examine 'scotd' on 'contrast', greedily.")]
    [InlineData("scotd", "scotd", "test", "'scotd' stands on both sides")]
    public void What_cannot_be_compared_is_refused(string left, string right, string set, string saying) =>
        Assert.Contains(saying, Assert.Throws<PlanException>(
            () => SmallStudy.Draw(new(left, right, set))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_student_that_there_is_not_and_nothing_to_judge_are_refused()
    {
        Assert.Contains("'scotd', seed 8 on 'test'", Refusal(SmallStudy.Settings with { Student = 8 }, questions: 12),
            StringComparison.Ordinal);
        Assert.Contains("two different rationales of SCoTD and Greedy-CoT, so nothing can be judged",
            Refusal(SmallStudy.Settings, questions: 1), StringComparison.Ordinal);
    }

    /// <summary>The lenient reading finds what a task's marker does not announce.</summary>
    [Theory]
    [InlineData(" Ice is cold. So the answer is: (a)", "Ice is cold.")]
    [InlineData(" Ice is cold. So the answer is: (z). Done.", "Ice is cold.")]
    [InlineData(" Ice is cold. So the answer is (a). Or not. So the answer is: (b)", "Ice is cold.")]
    [InlineData(" Ice is cold. The correct answer is (b).", "Ice is cold.")]
    [InlineData(" Ice is cold, so it is (b).", "Ice is cold, so it is")]
    [InlineData(" (b)", "")]
    [InlineData(" Who knows?", "Who knows?")]
    public void What_a_completion_comes_to_is_left_out(string completion, string steps) =>
        Assert.Equal(steps, SmallTask.Answers.StepsOf(completion, SmallTask.Ask("(a)", "this", "that")));

    private static string[] In(Study study, string subset) =>
        [.. study.Pairs.Where(pair => pair.Subsets.Contains(subset)).Select(pair => pair.Question)];

    private static string Refusal(PairSettings settings, int questions) =>
        Assert.Throws<PlanException>(() => SmallStudy.Draw(settings, questions)).Message;
}
