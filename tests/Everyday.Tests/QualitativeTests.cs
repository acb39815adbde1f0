using Scotd.Everyday;
using Scotd.Everyday.Kinds;
using Scotd.Tasks;

namespace Everyday.Tests;

public sealed class QualitativeTests
{
    private readonly Qualitative _kind = new();

    [Fact]
    public void Everyone_knows_many_things_and_nothing_is_at_both_ends()
    {
        Statement[] known = [.. _kind.Facts.Where(fact => fact.Relation == "qualitative_is")];

        Assert.True(known.Length >= 120);
        Assert.Contains(Statement.Of("qualitative_is", "gravel", "rough"), known);
        foreach ((string one, string other) in new[] { ("rough", "smooth"), ("hard", "soft"), ("bright", "dim") })
            Assert.Empty(Known(one).Intersect(Known(other)));

        IEnumerable<string> Known(string end) =>
            known.Where(fact => fact.Arguments[1] == end).Select(fact => Statement.Plain(fact.Arguments[0]));
    }

    [Fact]
    public void A_coin_slides_farther_on_the_smooth_floor()
    {
        Puzzle[] sliding = [.. Enumerable.Range(0, 2000).Select(i => _kind.Make(Chance.From(3).For(i), new()))
            .Where(puzzle => puzzle.Situation == "sliding")
            .Where(puzzle => puzzle.Ask.Contains("farther", StringComparison.Ordinal))];

        Assert.NotEmpty(sliding);
        Assert.All(sliding, puzzle =>
        {
            string right = Statement.Plain(puzzle.Choices[puzzle.Right]);
            string[] smooth = [.. puzzle.Steps.Select(step => step.Says)
                .Where(says => says.Arguments[1] is "smooth" or "smoother")
                .Select(says => Statement.Plain(says.Arguments[0]))];
            Assert.Contains(right, smooth);
        });
    }

    [Fact]
    public void An_edit_swaps_what_is_told_or_turns_what_is_asked() => Assert.All(Enumerable.Range(0, 300), i =>
    {
        Puzzle puzzle = _kind.Make(Chance.From(4).For(i), new());
        Puzzle edited = _kind.Make(Chance.From(4).For(i), new(Edited: true));
        bool isTold = puzzle.Premises.Any(says => says.Relation is "qualitative_is" or "qualitative_than");

        Assert.Equal(isTold, puzzle.Ask == edited.Ask);
        Assert.Equal(!isTold, puzzle.Scene.SequenceEqual(edited.Scene));
        Assert.Equal(puzzle.Combination, edited.Combination);
    });

    [Fact]
    public void A_combination_is_one_question_and_its_edited_partner() => Assert.All(
        Enumerable.Range(0, 4000).Select(i => _kind.Make(Chance.From(8).For(i), new()))
            .GroupBy(puzzle => puzzle.Combination),
        same => Assert.InRange(same.Select(puzzle => puzzle.Steps[^1].Says.Key).Distinct().Count(), 1, 2));

    [Fact]
    public void Questions_are_short() => Assert.All(Enumerable.Range(0, 1000), i =>
    {
        Assert.InRange(Length(_kind.Make(Chance.From(6).For(i), new())), 14, 45);
        Assert.InRange(Length(_kind.Make(Chance.From(6).For(i), new(Longer: true))), 20, 60);
    });

    private static int Length(Puzzle puzzle) => string.Join(' ', puzzle.Scene.Append(puzzle.Ask)).Split(' ').Length;
}
