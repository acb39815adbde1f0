using Scotd.Evaluation;
using Scotd.Tasks;

namespace Scotd.Tests.Evaluation;

public sealed class ContrastScoreTests
{
    [Fact]
    public void Pairs_are_linked_by_id_and_counted()
    {
        Question[] changed = [Change("c1", "o1"), Change("c2", "o2"), Change("c3", "o3"), Change("c4", "o4")];
        Examination changes = Exam(("c4", true), ("c3", false), ("c2", false), ("c1", true));
        Examination originals = Exam(("o1", true), ("o2", true), ("o3", false), ("o4", true), ("alone", true));

        ContrastScore score = ContrastScore.Of(changed, changes, originals, Reading.Lenient)!.Value;

        // o1 and o4 right on both sides, o2 on its own, o3 on neither: 3 of 4, 2 of 4, both 2 of 4.
        Assert.Equal(new(Originals: 4, OriginalsRight: 3, Changes: 4, ChangesRight: 2, Consistent: 2), score);
        Assert.Equal((0.75, 0.5, 0.25, 0.5),
            (score.OnOriginals.Value, score.OnChanges.Value, score.Drop, score.Consistency.Value));
        Assert.Equal(new PairedComparison(Both: 2, OnlyFirst: 1, OnlySecond: 0, Neither: 1), score.Pairs);
    }

    [Fact]
    public void Consistency_has_wilsons_interval()
    {
        ContrastScore score = new(Originals: 10, OriginalsRight: 9, Changes: 10, ChangesRight: 8, Consistent: 8);

        // (8 + z^2/2 -+ z sqrt(1.6 + z^2/4)) / (10 + z^2) with z = 1.96.
        Assert.Equal(0.490, score.Consistency.Interval.Low, tolerance: 5e-4);
        Assert.Equal(0.943, score.Consistency.Interval.High, tolerance: 5e-4);
    }

    [Fact]
    public void An_original_with_several_changes_is_consistent_only_with_all_of_them()
    {
        Question[] changed = [Change("a1", "a"), Change("a2", "a"), Change("b1", "b"), Change("b2", "b")];
        Examination said = Exam(
            ("a", true), ("a1", true), ("a2", false), ("b", true), ("b1", true), ("b2", true), ("c", false));

        ContrastScore score = ContrastScore.Of(changed, said, said, Reading.Lenient)!.Value;

        Assert.Equal(new(Originals: 2, OriginalsRight: 2, Changes: 4, ChangesRight: 3, Consistent: 1), score);
        Assert.Equal(0.25, score.Drop);
        Assert.Null(score.Pairs);
    }

    [Fact]
    public void A_change_whose_original_was_not_asked_is_left_aside()
    {
        Question[] changed = [Change("c1", "o1"), Change("c2", "o2"), Change("plain", null)];
        Examination changes = Exam(("c1", true), ("c2", true), ("plain", true));

        Assert.Equal(1, ContrastScore.Of(changed, changes, Exam(("o1", true)), Reading.Lenient)!.Value.Changes);
        Assert.Null(ContrastScore.Of(changed, changes, Exam(("x", true)), Reading.Lenient));
    }

    private static Question Change(string id, string? original) =>
        new(id, "Which?", ["this", "that"], "(a)", Original: original);

    private static Examination Exam(params (string Id, bool IsRight)[] said) => new([.. said.Select(one =>
        new GradedCompletion(one.Id, "", Gold: "(a)", one.IsRight ? "(a)" : "(b)", Paper: null) { PaperAnswer = "" })]);
}
