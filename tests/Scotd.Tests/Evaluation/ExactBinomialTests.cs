using Scotd.Evaluation;

namespace Scotd.Tests.Evaluation;

public sealed class ExactBinomialTests
{
    /// <summary>
    /// The preferences of the paper's section 3.1.1, counts from its rounded rates: its p are below .001, below .001,
    /// and twice above .01. The values are those of binom.test in R and binomtest in SciPy.
    /// </summary>
    [Theory]
    [InlineData(531, 369, 7e-8, 5e-9)] // 59 % of 900
    [InlineData(399, 255, 2e-8, 5e-9)] // 61 % of 654
    [InlineData(423, 477, 0.077, 5e-4)] // 47 % of 900
    [InlineData(336, 323, 0.64, 5e-3)] // 51 % of 659
    public void The_papers_preferences_are_judged_alike(int one, int other, double p, double tolerance)
    {
        Assert.Equal(p, ExactBinomial.P(one, other), tolerance);
        Assert.Equal(ExactBinomial.P(one, other), ExactBinomial.P(other, one));
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(7, 7, 1)]
    [InlineData(8, 1, 0.0390625)] // 2 (1 + 9) / 2^9
    public void Small_counts_can_be_reckoned_by_hand(int one, int other, double p) =>
        Assert.Equal(p, ExactBinomial.P(one, other), tolerance: 1e-12);
}
