namespace Scotd.Tests;

public sealed class ChanceTests
{
    [Fact]
    public void Draws_never_change_from_release_to_release()
    {
        Assert.Equal(0xE220A8397B1DCDAFUL, Chance.From(0).State); // first output of SplitMix64 seeded with 0
        Assert.Equal(Chance.From(1).For("q").For(2), Chance.From(1).For("q").For(2));
        Assert.NotEqual(Chance.From(1).For("q").For(2), Chance.From(1).For(2).For("q"));
        Assert.NotEqual(Chance.From(1).For("ab").For("c"), Chance.From(1).For("a").For("bc"));
    }

    [Fact]
    public void Numbers_stay_in_their_bounds()
    {
        for (int i = 0; i < 10_000; i++)
        {
            Chance chance = Chance.From(5).For(i);
            Assert.InRange(chance.Below(3), 0, 2);
            Assert.InRange(chance.Unit, 0, 1 - 1e-16);
        }
        Assert.Equal(0, Chance.From(5).Below(1));
    }
}
