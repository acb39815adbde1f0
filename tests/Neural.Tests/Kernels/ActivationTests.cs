using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Kernels;

public sealed class ActivationTests
{
    public static TheoryData<Activation> All => [.. Enum.GetValues<Activation>()];

    [Theory]
    [InlineData(Activation.Relu, 2, 2)]
    [InlineData(Activation.Relu, -2, 0)]
    [InlineData(Activation.Gelu, 1, 0.841344746)]
    [InlineData(Activation.GeluTanh, 1, 0.841191991)]
    [InlineData(Activation.Silu, 1, 0.731058579)]
    [InlineData(Activation.Gelu, -1e30, 0)]
    [InlineData(Activation.GeluTanh, 1e9, 1e9)]
    [InlineData(Activation.Silu, -1e30, 0)]
    public void Known_values(Activation f, double x, double expected)
    {
        using Bench bench = new(seed: 1);
        Matrix y = bench.Filled(1, 1);

        bench.Device.Activate(bench.Filled(1, 1, (float)x), f, y);

        Assert.Equal(expected, bench.Numbers(y)[0], tolerance: 1e-6 * Math.Max(1, Math.Abs(expected)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Not_a_number_stays_one(Activation f)
    {
        using Bench bench = new(seed: 1);
        Matrix y = bench.Filled(1, 9);

        bench.Device.Activate(bench.Filled(1, 9, float.NaN), f, y);

        Assert.All(bench.Numbers(y), number => Assert.True(float.IsNaN(number)));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Values_equal_the_plain_ones(Activation f)
    {
        using Bench bench = new(seed: 2);
        Matrix x = bench.Random(200, 203, size: 8), y = bench.Filled(200, 203);

        bench.Device.Activate(x, f, y);

        foreach ((float input, float output) in bench.Numbers(x).Zip(bench.Numbers(y)))
        {
            double expected = Plain.Activate(input, f);
            Assert.Equal(expected, output, tolerance: 2e-6 * Math.Abs(expected) + 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Gradients_equal_finite_differences(Activation f)
    {
        using Bench bench = new(seed: 3);
        Matrix x = AwayFromZero(bench, 3, 21), y = bench.Filled(3, 21);
        Matrix dy = bench.Random(3, 21), dx = bench.Filled(3, 21);
        void Forward() => bench.Device.Activate(x, f, y);

        Forward();
        bench.Device.ActivateBackward(x, dy, f, accumulate: true, dx);

        bench.AssertGradients(Forward, y, dy, (x, dx));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Gated_gradients_equal_finite_differences(Activation f)
    {
        using Bench bench = new(seed: 4);
        Matrix x = AwayFromZero(bench, 3, 26), y = bench.Filled(3, 13);
        Matrix dy = bench.Random(3, 13), dx = bench.Filled(3, 26);
        void Forward() => bench.Device.Gate(x, f, y);

        Forward();
        bench.Device.GateBackward(x, dy, f, accumulate: true, dx);

        bench.AssertGradients(Forward, y, dy, (x, dx));
    }

    [Fact]
    public void The_gate_is_the_first_half()
    {
        using Bench bench = new(seed: 1);
        Matrix y = bench.Filled(1, 2);

        bench.Device.Gate(bench.Of([[-1, 2, 10, 100]]), Activation.Relu, y);

        Assert.Equal([0, 200], bench.Numbers(y));
    }

    /// <summary>Numbers whose neighbourhood does not contain relu's corner.</summary>
    private static Matrix AwayFromZero(Bench bench, int rows, int columns)
    {
        Matrix x = bench.Random(rows, columns, size: 3);
        double[,] values = bench.Get(x);
        for (int i = 0; i < values.Length; i++)
        {
            ref double value = ref values[i / columns, i % columns];
            value += Math.CopySign(0.1, value);
        }

        bench.Set(x, values);
        return x;
    }
}
