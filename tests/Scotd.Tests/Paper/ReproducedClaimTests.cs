using Scotd.Evaluation;
using Scotd.Paper;
using Scotd.Tasks;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Paper;

/// <summary>Claims on small examinations, reckoned by hand. "r" is a right answer, "w" a wrong one.</summary>
public sealed class ReproducedClaimTests
{
    [Fact]
    public void A_difference_is_the_mean_gain_of_a_question_and_a_seed()
    {
        ReproducedClaim claim = Claim(["A"], ["B"], Row("A", "rrww", "rrrw"), Row("B", "wwww", "rwww"));

        Assert.Equal((8, 2, 0.5), (claim.Ours.Asked, claim.Ours.Seeds, claim.Ours.Difference));
    }

    /// <summary>A falls from 4 to 1 of 4, B from 3 to 2: A falls by half of the questions more.</summary>
    [Fact]
    public void A_fall_is_compared_with_a_fall()
    {
        ReproducedClaim claim = Claim(["B after", "A before"], ["B before", "A after"],
            Row("A before", "rrrr"), Row("A after", "rwww"), Row("B before", "rrrw"), Row("B after", "rrww"));

        Assert.Equal((4, 0.5), (claim.Ours.Asked, claim.Ours.Difference));
    }

    [Fact]
    public void One_that_never_learned_is_compared_with_every_seed()
    {
        ReproducedRow never = new(Paper("N"), [RowOfSeed.Of(null, Exam("rw"))]);

        ReproducedClaim claim = Claim(["A"], ["N"], Row("A", "rr", "ww"), never);

        Assert.Equal((4, 2, 0.0), (claim.Ours.Asked, claim.Ours.Seeds, claim.Ours.Difference));
    }

    [Fact]
    public void What_is_sure_holds_or_is_the_other_way_round_and_the_rest_is_not_shown()
    {
        ReproducedRow all = Row("all", new string('r', 40)), none = Row("none", new string('w', 40));
        ReproducedRow half = Row("half", string.Concat(Enumerable.Repeat("rw", 20)));
        ReproducedRow other = Row("other", string.Concat(Enumerable.Repeat("wr", 20)));

        Assert.Equal("holds", Claim(["all"], ["none"], all, none).Verdict);
        Assert.Equal("the other way round", Claim(["none"], ["all"], all, none).Verdict);
        Assert.Equal("no difference shown", Claim(["half"], ["other"], half, other).Verdict);
        Assert.StartsWith("holds: it: +100.0 points (100.0 to 100.0, n=40, seeds: 1, Holm p=",
            Claim(["all"], ["none"], all, none).ToString(), StringComparison.Ordinal);
    }

    /// <summary>Two claims, each with p = 2/10,001: the smaller times two, the other as much.</summary>
    [Fact]
    public void Claims_of_one_page_are_corrected_together()
    {
        ReproducedRow all = Row("all", new string('r', 40)), none = Row("none", new string('w', 40));
        PaperClaim[] claims = [new("it", ["all"], ["none"]), new("not it", ["none"], ["all"])];

        Assert.All(ReproducedClaim.Of(new("T", [], [all.Row, none.Row], claims), [all, none]),
            claim => Assert.Equal(4.0 / 10_001, claim.HolmP, tolerance: 1e-12));
    }

    [Fact]
    public void Sets_of_different_sizes_are_not_paired() => Assert.Contains(
        "sets of different sizes", Assert.Throws<PlanException>(
            () => Claim(["A"], ["B"], Row("A", "rr"), Row("B", "rrr"))).Message, StringComparison.Ordinal);

    /// <summary>The first has two changes, both right; the second is wrong; a change of the third is wrong.</summary>
    [Fact]
    public void Of_a_contrast_set_an_original_may_count_only_together_with_its_changes()
    {
        TakenExam changes = Exam("rrrrwr"), originals = Exam("rwr");
        string[] ids = [.. originals.Graded.Completions.Select(said => said.QuestionId)];
        string?[] originalOf = [ids[0], ids[0], ids[1], ids[2], ids[2], null];
        Question[] questions = [.. SmallTask.Split(6).Zip(
            originalOf, (question, original) => question with { Original = original })];

        RowOfSeed both = RowOfSeed.Of(1, questions, changes, originals);

        Assert.Equal([true, false, false], both.Right);
    }

    private static ReproducedClaim Claim(string[] more, string[] less, params ReproducedRow[] rows)
    {
        PaperClaim claim = new("it", more, less);
        return ReproducedClaim.Of(new("T", [], [.. rows.Select(row => row.Row)], [claim]), rows)[0];
    }

    private static PaperRow Paper(string name) => new(name, "run", "system");

    private static ReproducedRow Row(string name, params string[] seeds) =>
        new(Paper(name), [.. seeds.Select((answers, i) => RowOfSeed.Of((ulong)i, Exam(answers)))]);

    private static TakenExam Exam(string answers) => new(ExamSet.Test, Decoding.Greedy, Examination.Grade(
        SmallTask.Task, SmallTask.Split(answers.Length).Zip(
            answers, (question, right) => (question, right == 'r' ? " (a)" : " (b)"))), "exam.jsonl");
}
