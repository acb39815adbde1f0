using Scotd.Evaluation;

namespace Scotd.Tests.Evaluation;

public sealed class HolmCorrectionTests
{
    /// <summary>Examples of pingouin.holm (Python) and of padjust of stdlib, which agrees with R's p.adjust.</summary>
    [Theory]
    [InlineData(new[] { 0.50, 0.003, 0.32, 0.054, 0.0003 }, new[] { 0.64, 0.012, 0.64, 0.162, 0.0015 })]
    [InlineData(new[] { 0.319, 0.201, 0.4, 0.374, 0.113 }, new[] { 0.957, 0.804, 0.957, 0.957, 0.565 })]
    public void Adjusted_values_are_the_published_ones(double[] p, double[] adjusted) =>
        Assert.Equal(adjusted, HolmCorrection.Adjust(p).Select(one => Math.Round(one, 10)));

    [Fact]
    public void One_comparison_is_not_corrected_and_none_is_none()
    {
        Assert.Equal([0.04], HolmCorrection.Adjust([0.04]));
        Assert.Empty(HolmCorrection.Adjust([]));
    }

    [Fact]
    public void Equal_values_stay_equal_and_nothing_exceeds_one()
    {
        Assert.Equal([0.5, 0.5, 0.5, 1], HolmCorrection.Adjust([0.125, 0.125, 0.125, 1]));
        Assert.Equal([1.0, 1.0], HolmCorrection.Adjust([0.9, 0.6]));
    }

    [Fact]
    public void The_order_of_the_comparisons_changes_nothing()
    {
        double[] p = [.. Enumerable.Range(0, 40).Select(i => Chance.From(5).For(i).Below(1_000) / 1_000.0)];

        double[] backwards = [.. HolmCorrection.Adjust([.. p.Reverse()]).Reverse()];

        Assert.Equal(backwards, HolmCorrection.Adjust(p));
        Assert.All(backwards.Zip(p), pair => Assert.InRange(pair.First, pair.Second, 1));
    }
}
