using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Kernels;

public sealed class AdamWTests
{
    [Fact]
    public void The_first_step_goes_the_rate_against_the_gradient_and_decays()
    {
        using Bench bench = new(seed: 1);
        Matrix value = bench.Of([[1, 1]]), m = bench.Filled(1, 2), v = bench.Filled(1, 2);
        AdamWStep step = new(1, Rate: 0.1f, Beta1: 0.9f, Beta2: 0.999f, Epsilon: 0, Decay: 0.5f, GradientScale: 1);

        bench.Device.AdamW(bench.Of([[3, -0.01f]]), step, value, m, v);

        Assert.Equal([0.85f, 1.05f], bench.Numbers(value), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Ten_steps_equal_the_plain_loop()
    {
        const int count = 40_003;
        using Bench bench = new(seed: 2);
        Matrix value = bench.Random(1, count), m = bench.Filled(1, count), v = bench.Filled(1, count);
        double[] w = [.. bench.Numbers(value)], mean = new double[count], square = new double[count];
        for (int t = 1; t <= 10; t++)
        {
            AdamWStep step = new(t, Rate: 0.01f, 0.9f, 0.95f, Epsilon: 1e-5f, Decay: 0.1f, GradientScale: 0.3f);
            Matrix gradient = bench.Random(1, count);
            bench.Device.AdamW(gradient, step, value, m, v);

            float[] g = bench.Numbers(gradient);
            for (int i = 0; i < count; i++)
            {
                double scaled = g[i] * 0.3;
                mean[i] = 0.9 * mean[i] + 0.1 * scaled;
                square[i] = 0.95 * square[i] + 0.05 * scaled * scaled;
                double change = mean[i] / (1 - Math.Pow(0.9, t))
                    / (Math.Sqrt(square[i] / (1 - Math.Pow(0.95, t))) + 1e-5);
                w[i] -= 0.01 * (0.1 * w[i] + change);
            }
        }

        Assert.Equal(w, bench.Numbers(value).Select(x => (double)x), (a, b) => Math.Abs(a - b) < 5e-6);
    }

    [Fact]
    public void Not_a_number_reaches_the_value()
    {
        using Bench bench = new(seed: 1);
        Matrix value = bench.Filled(1, 1), m = bench.Filled(1, 1), v = bench.Filled(1, 1);

        bench.Device.AdamW(bench.Filled(1, 1, float.NaN), new(1, 0.1f, 0.9f, 0.99f, 0, 0, 1), value, m, v);

        Assert.True(float.IsNaN(bench.Numbers(value)[0]));
    }
}
