using Scotd.Neural.Training;

namespace Scotd.Neural.Tests.Training;

public sealed class LearningRateTests
{
    [Theory]
    [InlineData(Decay.Linear, new[] { 0.5, 1.0, 1.0, 0.75, 0.5, 0.25 })]
    [InlineData(Decay.Constant, new[] { 0.5, 1.0, 1.0, 1.0, 1.0, 1.0 })]
    [InlineData(Decay.Cosine, new[] { 0.5, 1.0, 1.0, 0.8535533905932737, 0.5, 0.14644660940672627 })]
    public void The_rate_warms_up_in_a_line_and_then_falls(Decay decay, double[] expected)
    {
        LearningRate rate = new(Peak: 1, Warmup: 2, Steps: 6, decay);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], rate.At(i + 1), tolerance: 1e-12);
    }

    [Fact]
    public void Without_a_warm_up_the_first_step_is_at_the_peak() =>
        Assert.Equal(3.0, new LearningRate(Peak: 3, Warmup: 0, Steps: 10, Decay.Linear).At(1));
}
