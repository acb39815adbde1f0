using Scotd.Everyday.Kinds;

namespace Everyday.Tests;

/// <summary>Rules applied to cases that were decided by hand.</summary>
public sealed class RulesTests
{
    private static readonly Outcome s_nothing = new("pays", "nothing"), s_four = new("pays", "four coins"),
        s_two = new("pays", "two coins");

    [Theory]
    [InlineData(5, "a visitor", "nothing")]
    [InlineData(8, "a visitor", "four coins")]
    [InlineData(5, "a member", "two coins")]
    [InlineData(8, "a member", "two coins")]
    public void An_exception_overrides_the_number(int age, string sort, string pays) =>
        Assert.Equal(pays, Pool(RuleShape.Exception).Decide(new("Ida", sort, sort, age, false)).What);

    [Fact]
    public void Each_class_is_held_against_its_own_limit()
    {
        Regulation rules = Pool(RuleShape.Limit);

        Assert.Equal(s_nothing, rules.Decide(new("Ida", "a member", "a member", 8, false)));
        Assert.Equal(s_four, rules.Decide(new("Ida", "a visitor", "a visitor", 8, false)));
    }

    [Fact]
    public void The_number_leads_to_the_side_and_the_side_to_the_price() => Assert.Equal(
        ["rules_years(ida; eight)", "rules_less(six; eight)", "rules_is(ida; guest over six)",
            "rules_pays(guest over six; four coins)", "rules_pays(ida; four coins)"],
        Pool(RuleShape.Number).Steps(new("Ida", "", "", 8, false), longer: false).Select(step => step.Says.Key));

    [Fact]
    public void A_class_that_is_not_told_is_concluded() => Assert.Equal(
        ["rules_is(ida; card holder)", "rules_is(card holder; member)", "rules_is(ida; member)",
            "rules_first(member)", "rules_pays(member; two coins)", "rules_pays(ida; two coins)"],
        Pool(RuleShape.Exception).Steps(new("Ida", "a card holder", "a member", 8, false), longer: true)
            .Select(step => step.Says.Key));

    private static Regulation Pool(RuleShape shape) => new(
        new("at the pool", "a guest", "years", "pays", ["nothing", "four coins", "two coins"],
            new Dictionary<string, IReadOnlyList<string>>
            {
                ["a member"] = ["a card holder"],
                ["a visitor"] = ["a Sunday visitor"],
            }),
        new("years", [], [], "{noun} under {t}", "{noun} over {t}", "", "", "", true),
        shape, 6, ["a member", "a visitor"], new Dictionary<string, int> { ["a member"] = 9, ["a visitor"] = 4 },
        [s_nothing, s_four, s_two]);
}
