using System.Runtime.CompilerServices;

namespace Scotd.Neural.Kernels.Products;

/// <summary>
/// The innermost loops: a few rows of c by two vectors of columns, held in registers while k runs. The sum of every
/// element starts at zero and takes k in ascending order, whatever the number of rows: so a row's result does not
/// depend on the rows beside it.
/// </summary>
/// <remarks>
/// a holds the rows side by side, one column after the other; b holds rows of two vectors. Each row has its two
/// variables by name because the compiler keeps variables, and not array elements, in registers. 24 sums suit 32
/// registers, 12 suit 16, and either hides the latency of the multiply-add.
/// </remarks>
internal static unsafe class MicroKernels
{
    /// <summary>Twelve rows by two vectors.</summary>
    public static void Twelve<TVector, TLanes>(int k, float* a, float* b, float* c, int stride, bool add)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        TVector x0 = default, y0 = default, x1 = default, y1 = default;
        TVector x2 = default, y2 = default, x3 = default, y3 = default;
        TVector x4 = default, y4 = default, x5 = default, y5 = default;
        TVector x6 = default, y6 = default, x7 = default, y7 = default;
        TVector x8 = default, y8 = default, x9 = default, y9 = default;
        TVector x10 = default, y10 = default, x11 = default, y11 = default;
        for (; k > 0; k--, a += 12, b += 2 * TLanes.Count)
        {
            TVector left = TLanes.Load(b), right = TLanes.Load(b + TLanes.Count), row;
            row = TLanes.Broadcast(a);
            x0 = TLanes.MultiplyAdd(row, left, x0);
            y0 = TLanes.MultiplyAdd(row, right, y0);
            row = TLanes.Broadcast(a + 1);
            x1 = TLanes.MultiplyAdd(row, left, x1);
            y1 = TLanes.MultiplyAdd(row, right, y1);
            row = TLanes.Broadcast(a + 2);
            x2 = TLanes.MultiplyAdd(row, left, x2);
            y2 = TLanes.MultiplyAdd(row, right, y2);
            row = TLanes.Broadcast(a + 3);
            x3 = TLanes.MultiplyAdd(row, left, x3);
            y3 = TLanes.MultiplyAdd(row, right, y3);
            row = TLanes.Broadcast(a + 4);
            x4 = TLanes.MultiplyAdd(row, left, x4);
            y4 = TLanes.MultiplyAdd(row, right, y4);
            row = TLanes.Broadcast(a + 5);
            x5 = TLanes.MultiplyAdd(row, left, x5);
            y5 = TLanes.MultiplyAdd(row, right, y5);
            row = TLanes.Broadcast(a + 6);
            x6 = TLanes.MultiplyAdd(row, left, x6);
            y6 = TLanes.MultiplyAdd(row, right, y6);
            row = TLanes.Broadcast(a + 7);
            x7 = TLanes.MultiplyAdd(row, left, x7);
            y7 = TLanes.MultiplyAdd(row, right, y7);
            row = TLanes.Broadcast(a + 8);
            x8 = TLanes.MultiplyAdd(row, left, x8);
            y8 = TLanes.MultiplyAdd(row, right, y8);
            row = TLanes.Broadcast(a + 9);
            x9 = TLanes.MultiplyAdd(row, left, x9);
            y9 = TLanes.MultiplyAdd(row, right, y9);
            row = TLanes.Broadcast(a + 10);
            x10 = TLanes.MultiplyAdd(row, left, x10);
            y10 = TLanes.MultiplyAdd(row, right, y10);
            row = TLanes.Broadcast(a + 11);
            x11 = TLanes.MultiplyAdd(row, left, x11);
            y11 = TLanes.MultiplyAdd(row, right, y11);
        }

        Write<TVector, TLanes>(x0, y0, c, add);
        Write<TVector, TLanes>(x1, y1, c + stride, add);
        Write<TVector, TLanes>(x2, y2, c + 2 * (long)stride, add);
        Write<TVector, TLanes>(x3, y3, c + 3 * (long)stride, add);
        Write<TVector, TLanes>(x4, y4, c + 4 * (long)stride, add);
        Write<TVector, TLanes>(x5, y5, c + 5 * (long)stride, add);
        Write<TVector, TLanes>(x6, y6, c + 6 * (long)stride, add);
        Write<TVector, TLanes>(x7, y7, c + 7 * (long)stride, add);
        Write<TVector, TLanes>(x8, y8, c + 8 * (long)stride, add);
        Write<TVector, TLanes>(x9, y9, c + 9 * (long)stride, add);
        Write<TVector, TLanes>(x10, y10, c + 10 * (long)stride, add);
        Write<TVector, TLanes>(x11, y11, c + 11 * (long)stride, add);
    }

    /// <summary>Six rows by two vectors.</summary>
    public static void Six<TVector, TLanes>(int k, float* a, float* b, float* c, int stride, bool add)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        TVector x0 = default, y0 = default, x1 = default, y1 = default;
        TVector x2 = default, y2 = default, x3 = default, y3 = default;
        TVector x4 = default, y4 = default, x5 = default, y5 = default;
        for (; k > 0; k--, a += 6, b += 2 * TLanes.Count)
        {
            TVector left = TLanes.Load(b), right = TLanes.Load(b + TLanes.Count), row;
            row = TLanes.Broadcast(a);
            x0 = TLanes.MultiplyAdd(row, left, x0);
            y0 = TLanes.MultiplyAdd(row, right, y0);
            row = TLanes.Broadcast(a + 1);
            x1 = TLanes.MultiplyAdd(row, left, x1);
            y1 = TLanes.MultiplyAdd(row, right, y1);
            row = TLanes.Broadcast(a + 2);
            x2 = TLanes.MultiplyAdd(row, left, x2);
            y2 = TLanes.MultiplyAdd(row, right, y2);
            row = TLanes.Broadcast(a + 3);
            x3 = TLanes.MultiplyAdd(row, left, x3);
            y3 = TLanes.MultiplyAdd(row, right, y3);
            row = TLanes.Broadcast(a + 4);
            x4 = TLanes.MultiplyAdd(row, left, x4);
            y4 = TLanes.MultiplyAdd(row, right, y4);
            row = TLanes.Broadcast(a + 5);
            x5 = TLanes.MultiplyAdd(row, left, x5);
            y5 = TLanes.MultiplyAdd(row, right, y5);
        }

        Write<TVector, TLanes>(x0, y0, c, add);
        Write<TVector, TLanes>(x1, y1, c + stride, add);
        Write<TVector, TLanes>(x2, y2, c + 2 * (long)stride, add);
        Write<TVector, TLanes>(x3, y3, c + 3 * (long)stride, add);
        Write<TVector, TLanes>(x4, y4, c + 4 * (long)stride, add);
        Write<TVector, TLanes>(x5, y5, c + 5 * (long)stride, add);
    }

    /// <summary>One row by two vectors.</summary>
    public static void One<TVector, TLanes>(int k, float* a, float* b, float* c, int stride, bool add)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        TVector x0 = default, y0 = default;
        for (; k > 0; k--, a += 1, b += 2 * TLanes.Count)
        {
            TVector left = TLanes.Load(b), right = TLanes.Load(b + TLanes.Count), row;
            row = TLanes.Broadcast(a);
            x0 = TLanes.MultiplyAdd(row, left, x0);
            y0 = TLanes.MultiplyAdd(row, right, y0);
        }

        Write<TVector, TLanes>(x0, y0, c, add);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TVector, TLanes>(TVector left, TVector right, float* c, bool add)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        if (add)
        {
            left = TLanes.Add(TLanes.Load(c), left);
            right = TLanes.Add(TLanes.Load(c + TLanes.Count), right);
        }

        TLanes.Store(left, c);
        TLanes.Store(right, c + TLanes.Count);
    }
}
