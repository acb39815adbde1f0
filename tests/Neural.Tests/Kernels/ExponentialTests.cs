using System.Numerics;
using Scotd.Neural.Kernels;

namespace Scotd.Neural.Tests.Kernels;

public sealed class ExponentialTests
{
    [Fact]
    public void Exp_is_within_two_units_in_the_last_place()
    {
        double worst = 0;
        for (float x = -86.8f; x < 88.7f; x += 0.00137f)
            worst = Math.Max(worst, Math.Abs(Exponential.Exp(new Vector<float>(x))[0] / Math.Exp(x) - 1));

        Assert.InRange(worst, 0, 2e-7);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(float.NegativeInfinity, 0)]
    [InlineData(-200, 0)]
    [InlineData(89, float.PositiveInfinity)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Exp_at_its_ends(float x, float expected) =>
        Assert.Equal(expected, Exponential.Exp(new Vector<float>(x))[0]);

    [Fact]
    public void Sigmoid_is_within_a_millionth()
    {
        for (float x = -80; x < 80; x += 0.0071f)
        {
            double expected = 1 / (1 + Math.Exp(-x));
            Assert.Equal(1, Exponential.Sigmoid(new Vector<float>(x))[0] / expected, tolerance: 1e-6);
        }
    }

    [Fact]
    public void The_normal_distribution_is_within_a_millionth_in_both_tails()
    {
        for (float x = -12; x < 12; x += 0.0013f)
        {
            double expected = Plain.NormalDistribution(x);
            Assert.Equal(1, Exponential.NormalDistribution(new Vector<float>(x))[0] / expected, tolerance: 1e-6);
        }
    }
}
