using Scotd.Neural.Kernels.Products;

namespace Scotd.Neural.Tests.Products;

public sealed unsafe class Bf16Tests
{
    [Theory]
    [InlineData(1f, 1f)]
    [InlineData(1.00390625f, 1f)]       // 1 + 2^-8: a tie, to the even 1
    [InlineData(1.01171875f, 1.015625f)] // 1 + 3 · 2^-8: a tie, to the even 1 + 2^-6
    [InlineData(1.0040f, 1.0078125f)]   // just above the tie
    [InlineData(-1.0040f, -1.0078125f)]
    [InlineData(-0f, -0f)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    [InlineData(float.MaxValue, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Rounding_is_to_nearest_even(float value, float expected) => Assert.Equal(expected, Bf16.Round(value));

    [Fact]
    public void A_block_is_rounded_like_its_numbers()
    {
        Random random = new(3);
        float[] values = [.. Enumerable.Range(0, 1000).Select(_ => BitConverter.Int32BitsToSingle(random.Next()))];
        float[] rounded = [.. values];
        ushort[] halves = new ushort[values.Length];
        fixed (float* target = rounded, source = values)
        fixed (ushort* narrow = halves)
        {
            Bf16.Round(target, rounded.Length);
            Bf16.Narrow(source, narrow, values.Length);
        }

        for (int i = 0; i < values.Length; i++)
        {
            Assert.Equal(Bf16.Round(values[i]), rounded[i]);
            Assert.Equal(Bf16.Round(values[i]), BitConverter.Int32BitsToSingle(halves[i] << 16));
        }
    }
}
