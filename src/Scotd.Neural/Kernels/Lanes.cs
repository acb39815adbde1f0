using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Scotd.Neural.Kernels;

/// <summary>
/// Reads and writes a row a vector at a time. The last vector of a row may reach beyond its end: the lanes there are
/// filled on the way in and dropped on the way out, so that a kernel states its formula once. Rows lie in device
/// memory, on the stack or in pinned arrays: where they are must not change.
/// </summary>
/// <remarks>
/// With AVX the end is a masked access. A call in its place would cost every loop its registers: the calling convention
/// keeps no vector across calls, and the loops ran at a third of their speed.
/// </remarks>
internal static unsafe class Lanes
{
    /// <summary>Numbers in a vector.</summary>
    public static int Count => Vector<float>.Count;

    private static bool HasMasks => Avx.IsSupported && Vector<float>.Count == Vector256<float>.Count;

    /// <summary>x[i], x[i + 1], …, with <paramref name="fill"/> beyond the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ReadOnlySpan<float> x, int i, float fill = 0)
    {
        ref float start = ref MemoryMarshal.GetReference(x);
        if (i <= x.Length - Vector<float>.Count)
            return Vector.LoadUnsafe(ref start, (nuint)i);
        if (!HasMasks)
            return LoadEnd(x, i, fill);

        Vector256<float> mask = MaskOf(x.Length - i);
        Vector256<float> read = Avx.MaskLoad((float*)Unsafe.AsPointer(ref start) + i, mask);
        return Vector256.ConditionalSelect(mask, read, Vector256.Create(fill)).AsVector();
    }

    /// <summary>y[i], y[i + 1], … = value, up to the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> value, Span<float> y, int i)
    {
        ref float start = ref MemoryMarshal.GetReference(y);
        if (i <= y.Length - Vector<float>.Count)
            value.StoreUnsafe(ref start, (nuint)i);
        else if (HasMasks)
            Avx.MaskStore((float*)Unsafe.AsPointer(ref start) + i, MaskOf(y.Length - i), value.AsVector256());
        else
            StoreEnd(value, y, i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> MaskOf(int lanes) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(lanes)).AsSingle();

    private static Vector<float> LoadEnd(ReadOnlySpan<float> x, int i, float fill)
    {
        Span<float> lanes = stackalloc float[Vector<float>.Count];
        lanes.Fill(fill);
        x[i..].CopyTo(lanes);
        return new Vector<float>(lanes);
    }

    private static void StoreEnd(Vector<float> value, Span<float> y, int i)
    {
        Span<float> lanes = stackalloc float[Vector<float>.Count];
        value.CopyTo(lanes);
        lanes[..(y.Length - i)].CopyTo(y[i..]);
    }
}
