using Scotd.Everyday;
using Scotd.Everyday.Kinds;
using Scotd.Tasks;

namespace Everyday.Tests;

/// <summary>Time as everyone knows it.</summary>
public sealed class TemporalTests
{
    private readonly Temporal _temporal = new();

    [Theory]
    [InlineData("temporal_later_by", "two days", "Saturday", "Monday")]
    [InlineData("temporal_later_by", "three months", "November", "February")]
    [InlineData("temporal_later_by", "three hours", "two", "five")]
    [InlineData("temporal_earlier_by", "one season", "spring", "winter")]
    [InlineData("temporal_before", "noon", "supper")]
    [InlineData("temporal_shorter", "ten minutes", "half an hour")]
    public void This_is_known(string relation, params string[] arguments) =>
        Assert.Contains(new Statement(relation, arguments), _temporal.Facts);

    [Theory]
    [InlineData("temporal_later_by", "three hours", "eleven", "two")]
    [InlineData("temporal_before", "Sunday", "Monday")]
    [InlineData("temporal_shorter", "a week", "a day")]
    public void This_is_not_known(string relation, params string[] arguments) =>
        Assert.DoesNotContain(new Statement(relation, arguments), _temporal.Facts);

    [Theory]
    [InlineData("wash the pan", "washes the pan", "washing the pan")]
    [InlineData("carry the bag", "carries the bag", "carrying the bag")]
    [InlineData("cut the hedge", "cuts the hedge", "cutting the hedge")]
    [InlineData("bake the bread", "bakes the bread", "baking the bread")]
    [InlineData("water the rose", "waters the rose", "watering the rose")]
    [InlineData("tie the shoe", "ties the shoe", "tying the shoe")]
    [InlineData("mow the lawn", "mows the lawn", "mowing the lawn")]
    public void Verbs_are_bent(string task, string does, string doing)
    {
        Assert.Equal(does, TemporalWording.Does(task));
        Assert.Equal(doing, TemporalWording.Doing(task));
    }

    [Fact]
    public void The_last_step_of_a_count_names_the_answer() => Assert.All(
        Enumerable.Range(0, 300).Select(i => _temporal.Make(Chance.From(3).For(i), new()))
            .Where(puzzle => puzzle.Form is PuzzleForm.Words),
        puzzle => Assert.Equal(puzzle.Choices[puzzle.Right], puzzle.Steps[^1].Says.Arguments[^1]));

    [Fact]
    public void The_same_combination_has_the_same_answer() => Assert.All(
        Enumerable.Range(0, 5000).Select(i => _temporal.Make(Chance.From(4).For(i), new()))
            .GroupBy(puzzle => puzzle.Combination),
        same => Assert.Single(same.Select(puzzle => puzzle.Choices[puzzle.Right]).Distinct()));
}
