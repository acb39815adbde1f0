using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Scotd.Neural.Kernels.Products;

/// <summary>
/// Copies a block so that a micro-kernel reads it in order: a panel holds <c>width</c> numbers for every k, one k
/// after the other; missing ones are zero.
/// </summary>
internal static unsafe class Packing
{
    /// <summary>Columns transposed together: with a vector of rows, they stay in the first-level cache.</summary>
    private const int TileColumns = 64;

    /// <summary>Source holds the numbers of one k side by side: panel[k, i] = source[k · stride + i].</summary>
    public static void Straight<TVector, TLanes>(
        float* source, int stride, int count, int k, float* panel, int width)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        for (; k > 0; k--, source += stride, panel += width)
        {
            int i = 0;
            for (; i + TLanes.Count <= count; i += TLanes.Count)
                TLanes.Store(TLanes.Load(source + i), panel + i);
            for (; i < count; i++)
                panel[i] = source[i];
            for (; i < width; i++)
                panel[i] = 0;
        }
    }

    /// <summary>Source holds the k of one number side by side: panel[k, i] = source[i · stride + k].</summary>
    public static void Turned<TVector, TLanes>(
        float* source, int stride, int count, int k, float* panel, int width)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        int i = 0;
        for (; i + TLanes.Count <= count; i += TLanes.Count)
            VectorTurned<TVector, TLanes>(source + i * (long)stride, stride, k, panel + i, width);
        for (; i + Lanes128.Count <= count; i += Lanes128.Count)
            VectorTurned<Vector128<float>, Lanes128>(source + i * (long)stride, stride, k, panel + i, width);
        for (; i < count; i++)
        {
            for (int j = 0; j < k; j++)
                panel[j * width + i] = source[i * (long)stride + j];
        }

        for (; i < width; i++)
        {
            for (int j = 0; j < k; j++)
                panel[j * width + i] = 0;
        }
    }

    /// <summary>target (columns, rows), dense, = source (rows, columns) transposed.</summary>
    public static void Transpose(float* source, int stride, int rows, int columns, float* target)
    {
        for (int column = 0; column < columns; column += TileColumns)
        {
            int width = Math.Min(TileColumns, columns - column);
            float* to = target + column * (long)rows;
            if (Avx512F.IsSupported)
                Turned<Vector512<float>, Lanes512>(source + column, stride, rows, width, to, rows);
            else
                Turned<Vector128<float>, Lanes128>(source + column, stride, rows, width, to, rows);
        }
    }

    /// <summary>Four k of a vector of numbers at a time, a transposition of 4 by 4 in every four lanes.</summary>
    private static void VectorTurned<TVector, TLanes>(float* source, long stride, int k, float* panel, int width)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        int j = 0;
        for (; j + 4 <= k; j += 4, panel += 4 * width)
        {
            TVector row0 = TLanes.LoadFours(source + j, stride);
            TVector row1 = TLanes.LoadFours(source + j + stride, stride);
            TVector row2 = TLanes.LoadFours(source + j + 2 * stride, stride);
            TVector row3 = TLanes.LoadFours(source + j + 3 * stride, stride);
            TVector even01 = TLanes.InterleaveLow(row0, row2), even23 = TLanes.InterleaveHigh(row0, row2);
            TVector odd01 = TLanes.InterleaveLow(row1, row3), odd23 = TLanes.InterleaveHigh(row1, row3);
            TLanes.Store(TLanes.InterleaveLow(even01, odd01), panel);
            TLanes.Store(TLanes.InterleaveHigh(even01, odd01), panel + width);
            TLanes.Store(TLanes.InterleaveLow(even23, odd23), panel + 2 * width);
            TLanes.Store(TLanes.InterleaveHigh(even23, odd23), panel + 3 * width);
        }

        for (; j < k; j++, panel += width)
        {
            for (int i = 0; i < TLanes.Count; i++)
                panel[i] = source[i * stride + j];
        }
    }
}
