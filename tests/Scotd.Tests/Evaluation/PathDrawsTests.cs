using System.Numerics;
using Scotd.Evaluation;

namespace Scotd.Tests.Evaluation;

/// <summary>Votes of fewer paths, against every choice of them and against formulas.</summary>
public sealed class PathDrawsTests
{
    /// <summary>
    /// Chen et al. 2021: 1 - C(n - c, k) / C(n, k). Of 5 paths with 2 right, 1 - C(3, k) / C(5, k) is 2/5, 7/10, 9/10,
    /// 1 and 1.
    /// </summary>
    [Fact]
    public void Pass_is_the_unbiased_estimate_of_chen_et_al()
    {
        AssertClose([0.4, 0.7, 0.9, 1, 1], new PathDraws(right: 2, [3], silent: 0).Pass());
        AssertClose([0.4, 0.7, 0.9, 1, 1], new PathDraws(right: 2, [1, 1], silent: 1).Pass());
        Assert.All(new PathDraws(right: 0, [2, 1], silent: 3).Pass(), pass => Assert.Equal(0, pass));
        Assert.All(new PathDraws(right: 4, [], silent: 0).Pass(), pass => Assert.Equal(1, pass));
    }

    /// <summary>
    /// Two right, one wrong. One path: 2/3. Two: both right in 1 of 3, a tie in 2 of 3, so 1/3 + 2/3 · 1/2. Three: 1.
    /// </summary>
    [Fact]
    public void A_vote_of_fewer_can_be_reckoned_by_hand()
    {
        AssertClose([2 / 3.0, 2 / 3.0, 1], new PathDraws(right: 2, [1], silent: 0).Majority());
        AssertClose([1 / 3.0, 2 / 3.0, 1], new PathDraws(right: 1, [], silent: 2).Majority());
        AssertClose([1 / 3.0, 1 / 3.0, 1 / 3.0], new PathDraws(right: 1, [1, 1], silent: 0).Majority());
        Assert.All(new PathDraws(right: 0, [3], silent: 2).Majority(), share => Assert.Equal(0, share));
        Assert.All(new PathDraws(right: 6, [], silent: 0).Majority(), share => Assert.Equal(1, share));
        Assert.Empty(new PathDraws(right: 0, [], silent: 0).Majority());
    }

    /// <summary>All 2^R choices of paths, one by one.</summary>
    [Theory]
    [InlineData(4, new[] { 4, 2 }, 2)]
    [InlineData(3, new[] { 3, 3, 3 }, 0)]
    [InlineData(1, new[] { 5, 0, 2, 1 }, 3)]
    [InlineData(7, new[] { 6 }, 1)]
    public void Every_choice_of_paths_is_counted_once(int right, int[] others, int silent)
    {
        PathDraws draws = new(right, others, silent);

        AssertClose(ByEnumeration(right, others, silent), draws.Majority());
    }

    /// <summary>Of two choices and an odd k, more than half win: the hypergeometric distribution.</summary>
    [Fact]
    public void Thirty_paths_are_exact()
    {
        IReadOnlyList<double> majority = new PathDraws(right: 17, [13], silent: 0).Majority();

        double won = Enumerable.Range(8, 8).Sum(votes => Choose(17, votes) * Choose(13, 15 - votes)) / Choose(30, 15);
        Assert.Equal(won, majority[14], tolerance: 1e-14);
        Assert.Equal(17 / 30.0, majority[0], tolerance: 1e-14);
        Assert.Equal(1, majority[29], tolerance: 1e-14);
    }

    [Fact]
    public void A_thousand_paths_are_still_within_range()
    {
        IReadOnlyList<double> majority = new PathDraws(right: 20, [10], silent: 970).Majority();

        Assert.All(majority, share => Assert.InRange(share, 0, 1 + 1e-9));
        Assert.Equal(1, majority[999], tolerance: 1e-9);
        Assert.Equal(0.02, majority[0], tolerance: 1e-9);
    }

    private static double[] ByEnumeration(int right, int[] others, int silent)
    {
        int[] labels = [.. ((int[])[right, .. others]).SelectMany((count, label) => Enumerable.Repeat(label, count)),
            .. Enumerable.Repeat(-1, silent)];
        double[] won = new double[labels.Length + 1], all = new double[labels.Length + 1];
        for (uint chosen = 1; chosen < 1u << labels.Length; chosen++)
        {
            int[] votes = new int[others.Length + 1];
            for (int i = 0; i < labels.Length; i++)
            {
                if ((chosen >> i & 1) == 1 && labels[i] >= 0)
                    votes[labels[i]]++;
            }
            int k = BitOperations.PopCount(chosen);
            all[k]++;
            if (votes[0] > 0 && votes[0] == votes.Max())
                won[k] += 1.0 / votes.Count(count => count == votes[0]);
        }
        return [.. won.Zip(all, (one, of) => one / of).Skip(1)];
    }

    private static double Choose(int n, int k) =>
        Enumerable.Range(1, k).Aggregate(1.0, (product, i) => product * (n - i + 1) / i);

    private static void AssertClose(double[] expected, IReadOnlyList<double> found) =>
        Assert.Equal(expected.Select(one => Math.Round(one, 12)), found.Select(one => Math.Round(one, 12)));
}
