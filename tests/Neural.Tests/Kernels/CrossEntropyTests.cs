using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Kernels;

public sealed class CrossEntropyTests
{
    [Fact]
    public void Log_probabilities_by_hand()
    {
        using Bench bench = new(seed: 1);
        Matrix logits = bench.Of([[0, MathF.Log(3)], [0, MathF.Log(3)], [5, 5]]), y = bench.Filled(3, 1, 9);

        bench.Device.LogProbabilities(logits, [0, 1, -1], y);

        Assert.Equal([MathF.Log(0.25f), MathF.Log(0.75f), 0], bench.Numbers(y), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Huge_logits_do_not_overflow()
    {
        using Bench bench = new(seed: 1);
        Matrix logits = bench.Of([[10_000, 9_999, float.NegativeInfinity]]), y = bench.Filled(1, 1);

        bench.Device.LogProbabilities(logits, [1], y);

        Assert.Equal(-1.3132617, bench.Numbers(y)[0], tolerance: 1e-6);
    }

    [Fact]
    public void A_wide_vocabulary_equals_the_plain_loops()
    {
        using Bench bench = new(seed: 2);
        Matrix logits = bench.Random(5, 50_272, size: 12), y = bench.Filled(5, 1);
        int[] targets = [0, 50_271, 17, -1, 40_000];

        bench.Device.LogProbabilities(logits, targets, y);

        double[,] x = bench.Get(logits), expected = new double[5, 1];
        for (int n = 0; n < 5; n++)
        {
            double sum = Enumerable.Range(0, 50_272).Sum(i => Math.Exp(x[n, i]));
            expected[n, 0] = targets[n] < 0 ? 0 : x[n, targets[n]] - Math.Log(sum);
        }

        bench.AssertNear(expected, y, tolerance: 1e-6);
    }

    [Fact]
    public void Gradients_equal_finite_differences()
    {
        using Bench bench = new(seed: 3);
        Matrix logits = bench.Random(4, 19, size: 3), y = bench.Filled(4, 1), dx = bench.Filled(4, 19);
        int[] targets = [3, 18, -1, 0];
        float[] weights = [0.5f, 2, 1, 0.25f];
        bench.Device.Copy(logits, dx);

        bench.Device.CrossEntropyBackward(targets, weights, dx);

        Matrix above = bench.Of([[-0.5f], [-2], [-1], [-0.25f]]);
        bench.AssertGradients(
            () => bench.Device.LogProbabilities(logits, targets, y), y, above, (logits, dx));
    }

    [Fact]
    public void A_target_outside_the_vocabulary_is_refused()
    {
        using Bench bench = new(seed: 1);

        ShapeException refusal = Assert.Throws<ShapeException>(
            () => bench.Device.LogProbabilities(bench.Filled(1, 4), [4], bench.Filled(1, 1)));

        Assert.Equal("LogProbabilities: index 4 is outside -1 to 3.", refusal.Message);
    }

    [Fact]
    public void Not_a_number_is_not_hidden()
    {
        using Bench bench = new(seed: 1);
        Matrix y = bench.Filled(1, 1);

        bench.Device.LogProbabilities(bench.Of([[1, float.NaN, 2]]), [0], y);

        Assert.True(float.IsNaN(bench.Numbers(y)[0]));
    }
}
