using Scotd.Everyday;
using Scotd.Everyday.Kinds;
using Scotd.Tasks;

namespace Everyday.Tests;

/// <summary>What things are for, made of, and where they are found.</summary>
public sealed class CommonsenseTests
{
    private static readonly CommonsenseContent s_content = Content.Read<CommonsenseContent>("commonsense");

    [Fact]
    public void A_knife_cuts_is_of_steel_lies_in_the_kitchen_and_sinks()
    {
        Commonsense kind = new();

        Assert.Contains(Statement.Of("commonsense_for", "a knife", "cutting"), kind.Facts);
        Assert.Contains(Statement.Of("commonsense_made_of", "a knife", "steel"), kind.Facts);
        Assert.Contains(Statement.Of("commonsense_found", "a knife", "the kitchen"), kind.Facts);
        Assert.Contains(Statement.Of("commonsense_sinks", "steel"), kind.Facts);
        Assert.Contains(Statement.Of("commonsense_goal", "cut a cord", "cutting"), kind.Facts);
    }

    [Fact]
    public void Every_thing_has_a_known_use_and_properties() => Assert.All(s_content.Things, thing =>
    {
        Assert.Contains(thing.Use, s_content.Uses.Keys);
        Assert.InRange(s_content.Axes.Keys.Count(axis => s_content.Property(thing, axis) is not null), 3, 11);
    });

    [Fact]
    public void Uses_that_could_stand_in_for_one_another_exist() =>
        Assert.All(s_content.Near.SelectMany(group => group), use => Assert.Contains(use, s_content.Uses.Keys));

    [Fact]
    public void What_would_do_for_the_goal_is_never_left_in_a_wrong_place()
    {
        ThingSearch search = new(s_content);
        Assert.All(Enumerable.Range(0, 100), i =>
        {
            Trio trio = search.Find(
                Chance.From(3).For(i), Wanted.PlaceToGo, [Clue.Goal, Clue.Property], [.. s_content.Axes.Keys]);
            string property = trio.Demands[^1].Value, axis = s_content.AxisOf(property);

            Assert.Equal(trio.Right.Use, trio.Rival.Use);
            Assert.DoesNotContain(s_content.Things, thing =>
                (thing.Place == trio.Rival.Place || thing.Place == trio.Other.Place)
                && thing.Use == trio.Right.Use && s_content.Property(thing, axis) == property);
        });
    }

    [Fact]
    public void A_distractor_shares_the_use_but_not_the_property()
    {
        Trio trio = new ThingSearch(s_content).Find(Chance.From(1), Wanted.Thing, [Clue.Use, Clue.Property], ["water"]);

        Assert.Equal(trio.Right.Use, trio.Rival.Use);
        Assert.NotEqual(trio.Right.Use, trio.Other.Use);
        Assert.NotEqual(s_content.Property(trio.Right, "water"), s_content.Property(trio.Rival, "water"));
    }
}
