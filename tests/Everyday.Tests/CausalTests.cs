using Scotd.Everyday;
using Scotd.Everyday.Kinds;

namespace Everyday.Tests;

/// <summary>Causes and effects, on cases worked out by hand.</summary>
public sealed class CausalTests
{
    private static readonly Dictionary<string, string> s_verbs = new()
    {
        ["rise"] = "rose risen",
        ["stop"] = "stopped stopped",
    };

    private static readonly CausalDomain s_road = new(
        new(
            "road",
            [],
            new Dictionary<string, IReadOnlyList<string>>
            {
                ["flood"] = ["rain / pour", "the river / rise high", "the bus / stop", "the class / wait"],
            },
            [["the tire / crack", "the bus / stop"]],
            new Dictionary<string, IReadOnlyList<string>> { ["the river / rise high"] = ["carry sand"] }),
        s_verbs);

    [Fact]
    public void An_event_has_all_the_forms_of_a_story()
    {
        CausalEvent river = CausalEvent.Parse("the river / rise high", s_verbs);

        Assert.Equal("the river rises high", river.Happens);
        Assert.Equal("the river rose high", river.Happened);
        Assert.Equal("the river did not rise high", river.HappenedNot);
        Assert.Equal("the river have risen high", river.HaveHappened);
        Assert.Equal("Nora carried sand", s_road.Guards[0].Act.By("Nora").Happened);
        Assert.Equal("someone carries sand", s_road.Guards[0].Act.Happens);
        Assert.Equal("Nora forgot to carry sand", s_road.Guards[0].Act.By("Nora").Forgot);
    }

    [Fact]
    public void A_prevented_event_ends_its_chain_but_not_what_another_cause_brings_about()
    {
        CausalEvent rain = s_road.Starts[0].Events[0], tire = s_road.All[1].Events[0];

        Assert.Equal(4, s_road.Effects(rain).Count);
        Assert.Equal([rain], s_road.Effects(rain, s_road.Guards[0].Against));
        Assert.Equal(
            ["the tire cracks", "the bus stops", "the class waits"],
            s_road.Effects(tire, s_road.Guards[0].Against).Select(at => at.Happens));
        Assert.False(s_road.Causes(s_road.Starts[0].Events[3], rain));
    }

    [Fact]
    public void No_cause_is_known_the_other_way_round()
    {
        IReadOnlyList<string>[] links =
            [.. new Causal().Facts.Where(fact => fact.Relation == "causal_when").Select(fact => fact.Arguments)];

        Assert.True(links.Length >= 150);
        Assert.DoesNotContain(links, link => links.Any(other => other[0] == link[1] && other[1] == link[0]));
    }

    [Fact]
    public void Yes_and_no_are_even_in_each_family()
    {
        Puzzle[] puzzles = [.. Enumerable.Range(0, 1500).Select(i => new Causal().Make(Chance.From(11).For(i), new()))];

        foreach (IGrouping<string, Puzzle> family in puzzles
            .Where(puzzle => puzzle.Form is PuzzleForm.YesNo).GroupBy(puzzle => puzzle.Combination.Split(' ')[0]))
        {
            Assert.InRange(family.Count(puzzle => puzzle.Right == 0) / (double)family.Count(), 0.42, 0.58);
        }
    }
}
