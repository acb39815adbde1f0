using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Kernels;

public sealed class NormTests
{
    private const float Epsilon = 1e-5f;

    [Fact]
    public void Layer_norm_by_hand()
    {
        using Bench bench = new(seed: 1);
        Matrix x = bench.Of([[1, 3]]), y = bench.Filled(1, 2), statistics = bench.Filled(1, 2);

        bench.Device.LayerNorm(x, bench.Of([[10, 10]]), bench.Of([[1, 2]]), epsilon: 0, y, statistics);

        Assert.Equal([-9, 12], bench.Numbers(y));
        Assert.Equal([2, 1], bench.Numbers(statistics));
    }

    [Fact]
    public void Rms_norm_by_hand_in_two_groups()
    {
        using Bench bench = new(seed: 1);
        Matrix x = bench.Of([[1, 7, 0, 2]]), y = bench.Filled(1, 4), statistics = bench.Filled(1, 2);

        bench.Device.RmsNorm(x, bench.Of([[5, 10]]), epsilon: 0, y, statistics);

        Assert.Equal([1, 14, 0, 14.142136f], bench.Numbers(y), (a, b) => Math.Abs(a - b) < 2e-6f);
        Assert.Equal([0.2f, 0.70710678f], bench.Numbers(statistics), (a, b) => Math.Abs(a - b) < 1e-7f);
    }

    [Fact]
    public void A_large_offset_leaves_the_deviation_alone()
    {
        using Bench bench = new(seed: 1);
        Matrix x = bench.Of([[4096 - 1, 4096 + 1, 4096 - 1, 4096 + 1]]), y = bench.Filled(1, 4);

        bench.Device.LayerNorm(x, bench.Filled(1, 4, 1), bench.Filled(1, 4), Epsilon, y, bench.Filled(1, 2));

        Assert.Equal([-1, 1, -1, 1], bench.Numbers(y), (a, b) => Math.Abs(a - b) < 1e-5f);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 70, 37)]
    [InlineData(3, 300, 200)]
    public void Layer_norm_equals_the_plain_loops(int seed, int rows, int channels)
    {
        using Bench bench = new(seed);
        Matrix x = bench.Random(rows, channels, size: 3), gain = bench.Random(1, channels);
        Matrix bias = bench.Random(1, channels);
        Matrix y = bench.Filled(rows, channels);

        bench.Device.LayerNorm(x, gain, bias, Epsilon, y, bench.Filled(rows, 2));

        bench.AssertNear(
            Plain.LayerNorm(bench.Get(x), bench.Get(gain), bench.Get(bias), Epsilon), y, tolerance: 2e-6);
    }

    [Theory]
    [InlineData(1, 1, 1, 4)]
    [InlineData(2, 70, 3, 37)]
    [InlineData(3, 300, 4, 64)]
    public void Rms_norm_equals_the_plain_loops(int seed, int rows, int groups, int width)
    {
        using Bench bench = new(seed);
        Matrix x = bench.Random(rows, groups * width, size: 3), gain = bench.Random(1, width);
        Matrix y = bench.Filled(rows, groups * width);

        bench.Device.RmsNorm(x, gain, Epsilon, y, bench.Filled(rows, groups));

        bench.AssertNear(Plain.RmsNorm(bench.Get(x), bench.Get(gain), Epsilon), y, tolerance: 2e-6);
    }

    [Theory]
    [InlineData(4, 3, 5)]
    [InlineData(5, 40, 19)]
    public void Layer_norm_gradients_equal_finite_differences(int seed, int rows, int channels)
    {
        using Bench bench = new(seed);
        Matrix x = bench.Random(rows, channels, size: 3), gain = bench.Random(1, channels);
        Matrix bias = bench.Random(1, channels);
        Matrix y = bench.Filled(rows, channels), statistics = bench.Filled(rows, 2), dy = bench.Random(rows, channels);
        Matrix dx = bench.Filled(rows, channels), dgain = bench.Filled(1, channels), dbias = bench.Filled(1, channels);
        void Forward() => bench.Device.LayerNorm(x, gain, bias, Epsilon, y, statistics);

        Forward();
        bench.Device.LayerNormBackward(x, gain, statistics, dy, dx, dgain, dbias);

        bench.AssertGradients(Forward, y, dy, (x, dx), (gain, dgain), (bias, dbias));
    }

    [Theory]
    [InlineData(6, 3, 1, 5)]
    [InlineData(7, 40, 2, 9)]
    public void Rms_norm_gradients_equal_finite_differences(int seed, int rows, int groups, int width)
    {
        using Bench bench = new(seed);
        Matrix x = bench.Random(rows, groups * width, size: 3), gain = bench.Random(1, width);
        Matrix y = bench.Filled(rows, x.Columns);
        Matrix statistics = bench.Filled(rows, groups), dy = bench.Random(rows, x.Columns);
        Matrix dx = bench.Filled(rows, x.Columns), dgain = bench.Filled(1, width);
        void Forward() => bench.Device.RmsNorm(x, gain, Epsilon, y, statistics);

        Forward();
        bench.Device.RmsNormBackward(x, gain, statistics, dy, dx, dgain);

        bench.AssertGradients(Forward, y, dy, (x, dx), (gain, dgain));
    }

    [Fact]
    public void Gradients_are_added_and_do_not_depend_on_the_number_of_threads()
    {
        float[] Gains(int threads)
        {
            using Bench bench = new(seed: 8, threads);
            Matrix x = bench.Random(500, 100), gain = bench.Random(1, 100), dy = bench.Random(500, 100);
            Matrix statistics = bench.Filled(500, 2), dgain = bench.Filled(1, 100, 7);
            bench.Device.LayerNorm(x, gain, gain, Epsilon, bench.Filled(500, 100), statistics);
            bench.Device.LayerNormBackward(
                x, gain, statistics, dy, bench.Filled(500, 100), dgain, bench.Filled(1, 100));
            return bench.Numbers(dgain);
        }

        float[] gains = Gains(threads: 1);

        Assert.Equal(gains, Gains(threads: 3));
        Assert.InRange(gains.Average(), 5, 9);
    }
}
