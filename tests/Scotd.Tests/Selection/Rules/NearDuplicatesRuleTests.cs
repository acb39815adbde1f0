using Scotd.Selection.Rules;

namespace Scotd.Tests.Selection.Rules;

public sealed class NearDuplicatesRuleTests
{
    /// <summary>Twelve words have ten runs of three; with the last word changed, 9 are common of 11: 0.82.</summary>
    private const string Twelve = "one two three four five six seven eight nine ten eleven twelve";

    [Fact]
    public void Those_too_like_an_earlier_one_go()
    {
        string[] texts =
        [
            Twelve, Twelve.Replace("twelve", "dozen", StringComparison.Ordinal), Twelve.ToUpperInvariant() + "!",
            "Something else.",
        ];

        Assert.Equal([0, 3], new NearDuplicatesRule(0.6).KeptOf(Explained.Of("q0", texts)));
        Assert.Equal([0, 1, 3], new NearDuplicatesRule(0.98).KeptOf(Explained.Of("q0", texts)));
        Assert.Equal([0, 1, 3], new NearDuplicatesRule(1).KeptOf(Explained.Of("q0", texts)));
    }

    /// <summary>
    /// Each is like the next (8 common runs of 12); the third is not like the first (6 of 14), and the second is gone.
    /// </summary>
    [Fact]
    public void Only_those_that_stay_are_compared_with()
    {
        string near = Twelve.Replace("one two", "1 2", StringComparison.Ordinal);
        string far = near.Replace("eleven twelve", "11 12", StringComparison.Ordinal);

        Assert.Equal([0, 2], new NearDuplicatesRule(0.55).KeptOf(Explained.Of("q0", Twelve, near, far)));
        Assert.Equal([0], new NearDuplicatesRule(0.55).KeptOf(Explained.Of("q0", near, Twelve, far)));
    }

    [Fact]
    public void Short_and_empty_texts_are_compared_whole_and_questions_apart()
    {
        NearDuplicatesRule rule = new(0.8);

        Assert.Equal([0, 1, 3], rule.KeptOf(Explained.Of("q0", "Ice melts.", "Ice.", "ice melts", "")));
        Assert.Equal([0], rule.KeptOf(Explained.Of("q0", "", " ", "...")));
        Assert.Equal([[0], [0]], rule.Kept(Explained.Of("q0", Twelve, Twelve), Explained.Of("q1", Twelve)));
        Assert.Empty(rule.Keep([]));
    }

    /// <summary>Sets of 60 with an exact Jaccard similarity of common / (120 - common), 200 pairs each.</summary>
    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(53)]
    public void The_estimate_is_near_the_true_similarity(int common)
    {
        double exact = common / (120.0 - common);
        double[] estimates = [.. Enumerable.Range(0, 200).Select(pair =>
        {
            Chance chance = Chance.From(9).For(pair);
            ulong[] elements = [.. Enumerable.Range(0, 120 - common).Select(i => chance.For(i).State)];
            return MinHash.Of(elements[..60]).Similarity(MinHash.Of(elements[^60..]));
        })];
        double deviation = Math.Sqrt(exact * (1 - exact) / MinHash.Permutations);

        Assert.Equal(exact, estimates.Average(), tolerance: 4 * deviation / Math.Sqrt(estimates.Length));
        Assert.All(estimates, estimate => Assert.Equal(exact, estimate, tolerance: 5 * deviation));
    }
}
