using Scotd.Everyday;
using Scotd.Everyday.Kinds;
using Scotd.Tasks;

namespace Everyday.Tests;

/// <summary>Chains of facts, solved a second time from what the scene tells.</summary>
public sealed class MultiHopTests
{
    private static readonly MultiHop s_kind = new();

    [Theory]
    [InlineData("mother", "a father", "a grandmother")]
    [InlineData("brother", "a mother", "an uncle")]
    [InlineData("daughter", "an uncle", "a cousin")]
    [InlineData("son", "a sister", "a nephew")]
    public void Rules_of_kinship_are_general_knowledge(string relative, string of, string result) =>
        Assert.Contains(Statement.Of("multihop_kin_rule", relative, of, result), s_kind.Facts);

    [Fact]
    public void No_relative_of_a_relative_is_two_things() => Assert.All(
        s_kind.Facts.GroupBy(rule => (rule.Arguments[0], rule.Arguments[1])), group => Assert.Single(group));

    [Fact]
    public void What_is_moved_takes_along_what_is_in_it() => Assert.All(
        Puzzles().Where(puzzle => puzzle.Steps.Any(step => step.Says.Relation is "multihop_moved" or "multihop_put")
            && puzzle.Form is not PuzzleForm.YesNo),
        puzzle =>
        {
            Dictionary<string, string> places = puzzle.Premises.Where(told => told.Relation == "multihop_in")
                .ToDictionary(told => told.Arguments[0], told => told.Arguments[1]);
            Statement move = puzzle.Premises.Single(told => told.Relation is "multihop_moved" or "multihop_put");
            places[move.Arguments[1]] = move.Arguments[2];
            string at = puzzle.Steps[^1].Says.Arguments[0];
            Assert.Contains(Statement.Plain(at), puzzle.Ask);
            while (places.TryGetValue(at, out string? place)) at = place;
            Assert.Equal(at, puzzle.Choices[puzzle.Right]);
        });

    [Fact]
    public void The_last_who_was_given_a_thing_has_it() => Assert.All(
        Puzzles().Where(puzzle => puzzle.Form is PuzzleForm.Words
            && puzzle.Premises.All(told => told.Relation == "multihop_gave")),
        puzzle =>
        {
            string thing = puzzle.Steps[0].Says.Arguments[1];
            Statement[] told = [.. puzzle.Premises.Where(told => told.Arguments[1] == thing)];
            Assert.Equal(
                told.Select(gave => gave.Arguments[2]).Except(told.Select(gave => gave.Arguments[0])),
                [puzzle.Choices[puzzle.Right]]);
            Assert.Contains(thing, puzzle.Ask);
        });

    private static IEnumerable<Puzzle> Puzzles() => Enumerable.Range(0, 1000).SelectMany(i => new[]
    {
        s_kind.Make(Chance.From(21).For(i), new()), s_kind.Make(Chance.From(21).For(i), new(Edited: true)),
    });
}
