using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// Reads and writes a row a vector at a time. The last vector of a row may reach beyond its end: the lanes there are
/// filled on the way in and dropped on the way out, so that a kernel states its formula once.
/// </summary>
internal static class Lanes
{
    /// <summary>Numbers in a vector.</summary>
    public static int Count => Vector<float>.Count;

    /// <summary>x[i], x[i + 1], …, with <paramref name="fill"/> beyond the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<float> Load(ReadOnlySpan<float> x, int i, float fill = 0) =>
        i <= x.Length - Vector<float>.Count
            ? Vector.LoadUnsafe(ref MemoryMarshal.GetReference(x), (nuint)i)
            : LoadEnd(x, i, fill);

    /// <summary>y[i], y[i + 1], … = value, up to the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector<float> value, Span<float> y, int i)
    {
        if (i <= y.Length - Vector<float>.Count)
            value.StoreUnsafe(ref MemoryMarshal.GetReference(y), (nuint)i);
        else
            StoreEnd(value, y, i);
    }

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
