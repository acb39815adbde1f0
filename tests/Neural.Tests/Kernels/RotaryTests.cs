using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Kernels;

public sealed class RotaryTests
{
    [Fact]
    public void A_quarter_turn_by_hand()
    {
        using Bench bench = new(seed: 1);
        Matrix table = bench.Of([[1, 0], [0, 1]]), x = bench.Of([[3, 4, 5, 6]]);

        bench.Device.Rotate(table, [1], inverse: false, x);

        Assert.Equal([-4, 3, -6, 5], bench.Numbers(x));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(64)]
    public void The_inverse_turns_back_and_lengths_are_kept(int headChannels)
    {
        using Bench bench = new(seed: 2);
        Matrix table = bench.Filled(50, headChannels), x = bench.Random(7, 3 * headChannels);
        bench.Device.Write(RotaryTable.Numbers(50, headChannels, theta: 10_000), table);
        double[,] before = bench.Get(x);
        double length = bench.Device.SumOfSquares(x);
        int[] positions = [0, 1, 49, 3, 3, 20, 7];

        bench.Device.Rotate(table, positions, inverse: false, x);
        Assert.Equal(length, bench.Device.SumOfSquares(x), tolerance: 1e-5 * length);
        bench.Device.Rotate(table, positions, inverse: true, x);

        bench.AssertNear(before, x, tolerance: 1e-6);
    }

    [Fact]
    public void The_inverse_is_the_gradient()
    {
        using Bench bench = new(seed: 3);
        Matrix table = bench.Filled(9, 6), x = bench.Random(4, 12), y = bench.Filled(4, 12), dy = bench.Random(4, 12);
        Matrix dx = bench.Filled(4, 12);
        bench.Device.Write(RotaryTable.Numbers(9, 6, theta: 10_000), table);
        int[] positions = [8, 0, 3, 5];
        bench.Device.Copy(dy, dx);

        bench.Device.Rotate(table, positions, inverse: true, dx);

        bench.AssertGradients(() =>
        {
            bench.Device.Copy(x, y);
            bench.Device.Rotate(table, positions, inverse: false, y);
        }, y, dy, (x, dx));
    }

    [Fact]
    public void The_table_holds_cosines_then_sines()
    {
        float[] table = RotaryTable.Numbers(positions: 3, headChannels: 4, theta: 100);

        float[] last = [MathF.Cos(2), MathF.Cos(0.2f), MathF.Sin(2), MathF.Sin(0.2f)];
        Assert.Equal(last, table[8..], (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Theory]
    [InlineData(1.0, 1.0)] // wavelength 6.3, far below 8192 / 4
    [InlineData(0.0005, 0.0005 / 8)] // wavelength 12566, above 8192 / 1
    [InlineData(0.0015, 0.00060562)] // wavelength 4189: 8192 / 4189 = 1.95569, kept (1.95569 - 1) / 3 = 0.31856
    public void Llama_3_stretches_long_waves_only(double frequency, double expected)
    {
        RotaryScaling scaling = new RotaryScaling.Llama3(
            Factor: 8, LowFrequencyFactor: 1, HighFrequencyFactor: 4, OriginalPositions: 8192);

        Assert.Equal(expected, scaling.Scale(frequency), tolerance: 1e-5 * expected);
    }

    [Fact]
    public void Linear_scaling_divides() => Assert.Equal(0.25, new RotaryScaling.Linear(4).Scale(1));

    [Fact]
    public void An_odd_head_is_refused() =>
        Assert.Throws<ShapeException>(() => RotaryTable.Numbers(positions: 1, headChannels: 3, theta: 10));
}
