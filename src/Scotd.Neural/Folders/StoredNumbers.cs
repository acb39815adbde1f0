using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Scotd.Neural.Folders;

/// <summary>Numbers as they lie in a file, little-endian, to and from the engine's f32.</summary>
public static class StoredNumbers
{
    /// <summary>65520: from here on, rounding to nearest makes an infinite half.</summary>
    private const float FirstBeyondF16 = 65520f;

    /// <summary>2¹²⁸ - 2¹¹⁹: from here on, rounding to nearest makes an infinite bf16.</summary>
    private static readonly float s_firstBeyondBF16 = BitConverter.UInt32BitsToSingle(0x7F7F8000);

    /// <summary>Bytes of one number.</summary>
    public static int Size(StoredType type) => type switch
    {
        StoredType.BOOL or StoredType.U8 or StoredType.I8 or StoredType.F8E5M2 or StoredType.F8E4M3 => 1,
        StoredType.F16 or StoredType.BF16 or StoredType.U16 or StoredType.I16 => 2,
        StoredType.F32 or StoredType.U32 or StoredType.I32 => 4,
        _ => 8,
    };

    /// <summary>Whether numbers of this type can be weights.</summary>
    public static bool IsReadable(StoredType type) =>
        type is StoredType.F32 or StoredType.F16 or StoredType.BF16 or StoredType.F64;

    /// <summary>Whether weights can be written as this type.</summary>
    public static bool IsWritable(StoredType type) => type is StoredType.F32 or StoredType.F16 or StoredType.BF16;

    /// <summary>numbers = stored; exact but for F64, which is rounded to the nearest.</summary>
    /// <param name="stored">As many numbers as <paramref name="numbers"/> holds.</param>
    /// <param name="type">What the bytes are; <see cref="IsReadable"/>.</param>
    /// <param name="numbers">Overwritten.</param>
    public static void Read(ReadOnlySpan<byte> stored, StoredType type, Span<float> numbers)
    {
        switch (type)
        {
            case StoredType.F32:
                MemoryMarshal.Cast<byte, float>(stored).CopyTo(numbers);
                break;
            case StoredType.F16:
                TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<byte, Half>(stored), numbers);
                break;
            case StoredType.BF16:
                Widen(MemoryMarshal.Cast<byte, ushort>(stored), MemoryMarshal.Cast<float, uint>(numbers));
                break;
            case StoredType.F64:
                TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<byte, double>(stored), numbers);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type of weights.");
        }
    }

    /// <summary>stored = numbers, rounded to nearest, ties to even.</summary>
    /// <param name="numbers">Read.</param>
    /// <param name="type">What the bytes shall be; <see cref="IsWritable"/>.</param>
    /// <param name="stored">Overwritten; as many numbers as <paramref name="numbers"/> holds.</param>
    /// <returns>The first finite number that the type cannot hold, or null; stored is of no use then.</returns>
    public static float? Write(ReadOnlySpan<float> numbers, StoredType type, Span<byte> stored)
    {
        switch (type)
        {
            case StoredType.F32:
                MemoryMarshal.AsBytes(numbers).CopyTo(stored);
                return null;
            case StoredType.F16:
                TensorPrimitives.ConvertToHalf(numbers, MemoryMarshal.Cast<byte, Half>(stored));
                return FirstBeyond(FirstBeyondF16, numbers);
            case StoredType.BF16:
                Narrow(MemoryMarshal.Cast<float, uint>(numbers), MemoryMarshal.Cast<byte, ushort>(stored));
                return FirstBeyond(s_firstBeyondBF16, numbers);
            default:
                throw new ArgumentOutOfRangeException(nameof(type), type, "Weights are written as F32, F16 or BF16.");
        }
    }

    private static void Widen(ReadOnlySpan<ushort> stored, Span<uint> bits)
    {
        int i = 0;
        for (; i <= stored.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector.Widen(new Vector<ushort>(stored[i..]), out Vector<uint> low, out Vector<uint> high);
            (low << 16).CopyTo(bits[i..]);
            (high << 16).CopyTo(bits[(i + Vector<uint>.Count)..]);
        }

        for (; i < stored.Length; i++)
            bits[i] = (uint)stored[i] << 16;
    }

    private static void Narrow(ReadOnlySpan<uint> bits, Span<ushort> stored)
    {
        int i = 0;
        for (; i <= bits.Length - Vector<ushort>.Count; i += Vector<ushort>.Count)
        {
            Vector<uint> low = Rounded(new Vector<uint>(bits[i..]));
            Vector<uint> high = Rounded(new Vector<uint>(bits[(i + Vector<uint>.Count)..]));
            Vector.Narrow(low, high).CopyTo(stored[i..]);
        }

        for (; i < bits.Length; i++)
            stored[i] = (ushort)Rounded(new Vector<uint>(bits[i]))[0];
    }

    /// <summary>The upper halves; a NaN stays one, whatever its lower half was.</summary>
    private static Vector<uint> Rounded(Vector<uint> bits)
    {
        Vector<uint> nearest = (bits + new Vector<uint>(0x7FFF) + ((bits >> 16) & Vector<uint>.One)) >> 16;
        Vector<uint> quiet = (bits >> 16) | new Vector<uint>(0x40);
        Vector<uint> isNaN = Vector.GreaterThan(bits & new Vector<uint>(0x7FFFFFFF), new Vector<uint>(0x7F800000));
        return Vector.ConditionalSelect(isNaN, quiet, nearest);
    }

    private static float? FirstBeyond(float limit, ReadOnlySpan<float> numbers)
    {
        if (numbers.IsEmpty || TensorPrimitives.MaxMagnitudeNumber(numbers) is float most && Math.Abs(most) < limit)
            return null;

        foreach (float number in numbers)
        {
            if (float.IsFinite(number) && Math.Abs(number) >= limit)
                return number;
        }

        return null;
    }
}
