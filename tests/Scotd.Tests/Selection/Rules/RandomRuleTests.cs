using Scotd.Selection;
using Scotd.Selection.Rules;
using Scotd.Teachers;

namespace Scotd.Tests.Selection.Rules;

public sealed class RandomRuleTests
{
    /// <summary>Computed apart, by another program: the draw stays what it was from release to release.</summary>
    [Fact]
    public void Draws_stay_what_they_were()
    {
        Assert.Equal([7, 12, 14, 19, 22], Drawn(5, seed: 0, Explained.Many("q0", 30)));
        Assert.Equal([4, 5, 7, 15, 27], Drawn(5, seed: 1, Explained.Many("q0", 30)));
        Assert.Equal([7, 9, 13, 19, 29], Drawn(5, seed: 0, Explained.Many("q1", 30)));
    }

    [Fact]
    public void Neither_order_nor_others_change_who_is_drawn()
    {
        ExplainedQuestion asked = Explained.Many("q0", 30);
        ExplainedQuestion turned = asked with { Rationales = [.. asked.Rationales.Reverse()] };
        int[] drawn = Drawn(5, seed: 3, asked);
        ExplainedQuestion only = asked with
        {
            Rationales = [.. asked.Rationales.Where(one => drawn.Contains(one.Sample) || one.Sample % 2 == 0)],
        };

        Assert.Equal(drawn.Reverse(), Drawn(5, seed: 3, turned));
        Assert.Equal(drawn, Drawn(5, seed: 3, only));
        Assert.Subset(Drawn(9, seed: 3, asked).ToHashSet(), drawn.ToHashSet());
        Assert.Equal([drawn], new RandomRule(5, Chance.From(3)).Kept(asked, Explained.Many("q1", 2))[..1]);
    }

    [Fact]
    public void Few_are_all_kept()
    {
        Assert.Equal([0, 1], Drawn(5, seed: 0, Explained.Of("q0", "Same.", "Same.")));
        Assert.Equal([0], Drawn(1, seed: 0, Explained.Of("q0", "")));
        Assert.Empty(new RandomRule(1, Chance.From(0)).Keep([]));
    }

    [Fact]
    public void Every_rationale_is_drawn_equally_often()
    {
        int[] counts = new int[10];
        const int seeds = 20_000;
        ExplainedQuestion asked = Explained.Many("q0", counts.Length);

        for (ulong seed = 0; seed < seeds; seed++)
        {
            foreach (int sample in Drawn(3, seed, asked))
                counts[sample]++;
        }

        double expected = seeds * 3 / 10.0;
        double chiSquare = counts.Sum(count => Math.Pow(count - expected, 2) / expected);
        Assert.InRange(chiSquare, 0, 27.88); // 9 degrees of freedom: exceeded once in a thousand, and here less often
    }

    [Fact]
    public void The_first_are_those_that_come_first()
    {
        ExplainedQuestion mixed = Explained.By("q0",
            new("q0", 7, "R.", "(a)"), new("q0", 2, "S.", "(b)"), new Rationale("q0", 4, "R.", "(a)"));

        Assert.Equal([7, 2], new FirstRule(2).KeptOf(mixed));
        Assert.Equal([7, 2, 4], new FirstRule(9).KeptOf(mixed));
    }

    private static int[] Drawn(int count, ulong seed, ExplainedQuestion asked) =>
        new RandomRule(count, Chance.From(seed)).KeptOf(asked);
}
