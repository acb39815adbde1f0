using Scotd.Evaluation;

namespace Scotd.Tests.Evaluation;

public sealed class SmallestDifferenceTests
{
    /// <summary>
    /// A difference of 40 points with half of the pairs differing takes 22.02 pairs: the example of
    /// powerandsamplesize.com for Connor 1987, p. 209, and a test of power_mcnemar_test in R's MESS (n = 22).
    /// </summary>
    [Fact]
    public void Connors_sample_size_is_met_backwards() =>
        Assert.Equal(0.4, SmallestDifference.OfPairs(asked: 22, differing: 11)!.Value, tolerance: 5e-4);

    /// <summary>
    /// The exact test of 144 pairs, differing at 0.45 and 0.25, has a power of 0.80: another test of R's MESS. The
    /// normal approximation finds a difference that is a little smaller than these 20 points.
    /// </summary>
    [Fact]
    public void The_exact_test_needs_a_little_more() =>
        Assert.Equal(0.2, SmallestDifference.OfPairs(asked: 144, differing: 101)!.Value, tolerance: 0.007);

    /// <summary>By the formula that is solved: the difference, put in, gives the number of questions.</summary>
    [Theory]
    [InlineData(265, 170)]
    [InlineData(1_000, 100)]
    [InlineData(1_000, 8)]
    [InlineData(40, 0)]
    [InlineData(7, 7)]
    public void The_difference_put_in_gives_the_questions_back(int asked, int differing)
    {
        double d = SmallestDifference.OfPairs(asked, differing)!.Value;

        double psi = Math.Max(d, (double)differing / asked);
        double root = (1.959964 * Math.Sqrt(psi) + 0.841621 * Math.Sqrt(psi - d * d)) / d;
        Assert.Equal(asked, root * root, tolerance: 1e-4 * asked);
        Assert.InRange(d, 0, 1);
    }

    [Fact]
    public void Fewer_than_six_questions_can_show_nothing()
    {
        Assert.Null(SmallestDifference.OfPairs(0, 0));
        Assert.Null(SmallestDifference.OfPairs(5, 5));
        Assert.Equal(0.0625, ExactBinomial.P(5, 0));
        Assert.NotNull(SmallestDifference.OfPairs(6, 6));
        Assert.True(ExactBinomial.P(6, 0) < 0.05);
    }

    [Fact]
    public void Of_pooled_seeds_it_is_2_8_standard_errors()
    {
        Assert.Equal(0.028, SmallestDifference.OfError(0.01)!.Value, tolerance: 5e-5); // Bloom 1995: 2.80
        Assert.Null(SmallestDifference.OfError(0));
        Assert.Null(SmallestDifference.OfError(0.5));
    }
}
