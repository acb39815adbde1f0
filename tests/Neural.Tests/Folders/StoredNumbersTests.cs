using System.Runtime.InteropServices;
using Scotd.Neural.Folders;

namespace Scotd.Neural.Tests.Folders;

public sealed class StoredNumbersTests
{
    [Theory]
    [InlineData(1f, 0x3F80)]
    [InlineData(-2.5f, 0xC020)]
    [InlineData(1.00390625f, 0x3F80)] // half way between two neighbours: to the even one, down
    [InlineData(1.01171875f, 0x3F82)] // half way: to the even one, up
    [InlineData(1.004f, 0x3F81)]
    [InlineData(0f, 0)]
    public void A_number_is_rounded_to_the_nearest_bf16(float number, int expected)
    {
        byte[] stored = new byte[2];
        Assert.Null(StoredNumbers.Write([number], StoredType.BF16, stored));
        Assert.Equal((ushort)expected, BitConverter.ToUInt16(stored));
    }

    [Theory]
    [InlineData(StoredType.BF16)]
    [InlineData(StoredType.F16)]
    public void Every_16_bit_pattern_comes_back_as_it_was(StoredType type)
    {
        byte[] stored = MemoryMarshal.AsBytes([.. Enumerable.Range(0, 1 << 16).Select(i => (ushort)i)]).ToArray();
        float[] numbers = new float[1 << 16];
        StoredNumbers.Read(stored, type, numbers);
        byte[] again = new byte[stored.Length];
        Assert.Null(StoredNumbers.Write(numbers, type, again));
        for (int i = 0; i < numbers.Length; i++)
        {
            ushort before = BitConverter.ToUInt16(stored, 2 * i), after = BitConverter.ToUInt16(again, 2 * i);
            float half = type == StoredType.F16
                ? (float)BitConverter.UInt16BitsToHalf(before)
                : BitConverter.UInt32BitsToSingle((uint)before << 16);
            Assert.Equal(half, numbers[i]);
            Assert.True(before == after || float.IsNaN(half), $"{before:X4} became {after:X4}");
        }
    }

    [Fact]
    public void A_NaN_stays_one_and_infinity_stays_infinity()
    {
        float quiet = BitConverter.UInt32BitsToSingle(0x7F800001);
        foreach (StoredType type in new[] { StoredType.BF16, StoredType.F16, StoredType.F32 })
        {
            byte[] stored = new byte[2 * StoredNumbers.Size(type)];
            float[] numbers = new float[2];
            Assert.Null(StoredNumbers.Write([quiet, float.NegativeInfinity], type, stored));
            StoredNumbers.Read(stored, type, numbers);
            Assert.True(float.IsNaN(numbers[0]));
            Assert.Equal(float.NegativeInfinity, numbers[1]);
        }
    }

    [Theory]
    [InlineData(StoredType.F16, 65519.996f, true)]
    [InlineData(StoredType.F16, 65520f, false)]
    [InlineData(StoredType.F16, -70000f, false)]
    [InlineData(StoredType.BF16, 3.3895e38f, true)]
    [InlineData(StoredType.BF16, -3.4e38f, false)]
    public void A_finite_number_that_would_become_infinite_is_reported(StoredType type, float number, bool fits)
    {
        float? beyond = StoredNumbers.Write([1, float.NaN, float.PositiveInfinity, number], type, new byte[8]);
        Assert.Equal(fits ? null : number, beyond);
    }

    [Fact]
    public void Doubles_are_rounded_to_the_nearest()
    {
        double[] doubles = [.. Enumerable.Range(0, 37).Select(i => Math.Sqrt(i) * Math.Pow(-10, i % 9))];
        float[] numbers = new float[doubles.Length];
        StoredNumbers.Read(MemoryMarshal.AsBytes<double>(doubles), StoredType.F64, numbers);
        Assert.Equal(doubles.Select(d => (float)d), numbers);
    }
}
