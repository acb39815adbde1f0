using System.Runtime.Intrinsics.X86;
using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;
using Scotd.Neural.Tensors;

namespace Scotd.Neural.Tests.Tensors;

public sealed class PackedLinearTests
{
    [Theory]
    [InlineData(Precision.F32)]
    [InlineData(Precision.BF16)]
    public void A_layer_is_the_same_with_packed_weights(Precision precision)
    {
        using CpuDevice device = new(threads: 2, precision);
        using Arena arena = new(device);
        Tensor weight = Filled(arena, 130, 70, seed: 1), bias = Filled(arena, 1, 130, seed: 2);
        using Tape plain = new(device, records: false), packing = new(device, records: false);
        packing.Pack([weight]);

        foreach (int rows in new[] { 1, 7, 300 })
        {
            Tensor x = Filled(arena, rows, 70, seed: 3);
            float[] expected = Numbers(device, plain.Linear(x, weight, bias));
            float[] actual = Numbers(device, packing.Linear(x, weight, bias));

            bool isExact = Avx512F.IsSupported && precision == Precision.F32;
            float allowed = isExact ? 0 : 2e-7f * 74; // K roundings of sums below K
            Assert.True(expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max() <= allowed, $"{rows} rows");
        }
    }

    [Fact]
    public void Packing_again_sees_what_changed()
    {
        using CpuDevice device = new(threads: 1);
        using Arena arena = new(device);
        Tensor x = Filled(arena, 2, 3, seed: 1), weight = Filled(arena, 4, 3, seed: 2);
        using Tape tape = new(device, records: false);
        tape.Pack([weight, weight]);
        float[] before = Numbers(device, tape.Linear(x, weight, bias: null));

        device.Scale(2, weight.Value);
        Assert.Equal(before, Numbers(device, tape.Linear(x, weight, bias: null)));

        tape.Pack([weight]);
        Assert.Equal(before.Select(y => 2 * y), Numbers(device, tape.Linear(x, weight, bias: null)));
    }

    [Fact]
    public void A_tape_that_records_does_not_pack()
    {
        using CpuDevice device = new(threads: 1);
        using Arena arena = new(device);
        using Tape tape = new(device, records: true);

        InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(
            () => tape.Pack([Filled(arena, 4, 3, seed: 2)]));

        Assert.Contains("does not record", refusal.Message, StringComparison.Ordinal);
    }

    private static Tensor Filled(Arena arena, int rows, int columns, int seed)
    {
        Random random = new(seed);
        Tensor tensor = new(arena, new GradientMemory(arena), rows, columns);
        arena.Device.Write(
            [.. Enumerable.Range(0, rows * columns).Select(_ => 2 * random.NextSingle() - 1)], tensor.Value);
        return tensor;
    }

    private static float[] Numbers(Device device, Tensor tensor)
    {
        float[] numbers = new float[tensor.Value.Count];
        device.Read(tensor.Value, numbers);
        return numbers;
    }
}
