using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Scotd.Neural.Kernels.Products;

/// <summary>
/// A product cut into blocks that fit the caches, after Goto and van de Geijn, "Anatomy of High-Performance Matrix
/// Multiplication" (2008): a block of b and a block of a are copied into panels, then multiplied tile by tile.
/// </summary>
/// <remarks>The cuts of K are the same for every M and N, so an element's sum has one order.</remarks>
internal static unsafe class Blocks<TVector, TLanes>
    where TVector : unmanaged
    where TLanes : struct, ILanes<TVector>
{
    private const int Inner = 256;
    private const int Rows = 240;
    private const int Columns = 1024;
    private const int FewRows = 48;
    private const int ColumnsOfFewRows = 64;
    private const int TallestTile = 12;

    private static int TileColumns => 2 * TLanes.Count;

    /// <summary>As <see cref="SmallProduct.Multiply"/>.</summary>
    public static void Multiply(
        Operand a, Operand b, float* c, int stride, int m, int n, int k, bool accumulate, Precision precision)
    {
        if (k == 0 && !accumulate)
            Clear(c, stride, m, n);

        if (m == 0 || n == 0 || k == 0)
            return;

        int columns = Math.Min(m > FewRows ? Columns : ColumnsOfFewRows, RoundUp(n, TileColumns));
        int aSize = Math.Min(Rows, RoundUp(m, TallestTile)) * Math.Min(Inner, k);
        float[] scratch = ArrayPool<float>.Shared.Rent(aSize + columns * Math.Min(Inner, k) + 2 * CacheLine.Numbers);
        fixed (float* start = scratch)
        {
            float* packedB = CacheLine.Align(start);
            float* packedA = CacheLine.Align(packedB + columns * Math.Min(Inner, k));
            for (int j = 0; j < n; j += columns)
            {
                for (int p = 0; p < k; p += Inner)
                {
                    int depth = Math.Min(Inner, k - p), width = Math.Min(columns, n - j);
                    PackColumns(b, p, depth, j, width, packedB, precision);
                    for (int i = 0; i < m; i += Rows)
                    {
                        int height = Math.Min(Rows, m - i);
                        PackRows(a, i, height, p, depth, packedA, precision);
                        MultiplyPanels(
                            packedA, packedB, c + i * (long)stride + j, stride, height, width, depth,
                            accumulate || p > 0);
                    }
                }
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>
    /// Columns <paramref name="first"/> onwards of b (K, N) as panels, for <see cref="MultiplyPacked"/>: for every cut
    /// of K the panels of all columns, one after the other.
    /// </summary>
    /// <param name="b">The factor.</param>
    /// <param name="first">A multiple of a panel's columns.</param>
    /// <param name="count">How many columns.</param>
    /// <param name="k">K.</param>
    /// <param name="packed">Start of the panels of all columns.</param>
    /// <param name="paddedN">N, rounded up to whole panels.</param>
    /// <param name="precision">How b is read.</param>
    public static void Pack(
        Operand b, int first, int count, int k, float* packed, int paddedN, Precision precision)
    {
        for (int p = 0; p < k; p += Inner)
        {
            int depth = Math.Min(Inner, k - p);
            float* panel = packed + p * (long)paddedN + first * (long)depth;
            PackColumns(b, p, depth, first, count, panel, precision);
        }
    }

    /// <summary>
    /// c (m, n) = a (m, k) times columns <paramref name="first"/> onwards of what <see cref="Pack"/> made; every sum
    /// has the order of <see cref="Multiply"/>.
    /// </summary>
    public static void MultiplyPacked(
        Operand a, float* packed, int paddedN, int first, float* c, int stride, int m, int n, int k,
        Precision precision)
    {
        if (k == 0)
            Clear(c, stride, m, n);

        float[] scratch = ArrayPool<float>.Shared.Rent(
            Math.Min(Rows, RoundUp(m, TallestTile)) * Math.Min(Inner, k) + CacheLine.Numbers);
        fixed (float* start = scratch)
        {
            float* packedA = CacheLine.Align(start);
            for (int p = 0; p < k; p += Inner)
            {
                int depth = Math.Min(Inner, k - p);
                float* panels = packed + p * (long)paddedN + first * (long)depth;
                for (int i = 0; i < m; i += Rows)
                {
                    int height = Math.Min(Rows, m - i);
                    PackRows(a, i, height, p, depth, packedA, precision);
                    MultiplyPanels(packedA, panels, c + i * (long)stride, stride, height, n, depth, add: p > 0);
                }
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    private static void PackColumns(
        Operand b, int p, int depth, int first, int count, float* packed, Precision precision)
    {
        float* panel = packed;
        for (int j = 0; j < count; j += TileColumns, panel += TileColumns * depth)
        {
            int width = Math.Min(TileColumns, count - j);
            if (b.Transposed)
                Packing.Turned<TVector, TLanes>(b.At(p, first + j), b.Stride, width, depth, panel, TileColumns);
            else
                Packing.Straight<TVector, TLanes>(b.At(p, first + j), b.Stride, width, depth, panel, TileColumns);
        }

        if (precision == Precision.BF16)
            Bf16.Round(packed, panel - packed);
    }

    private static void PackRows(
        Operand a, int first, int count, int p, int depth, float* packed, Precision precision)
    {
        float* panel = packed;
        for (int i = 0; i < count;)
        {
            int tile = TileRows(count - i), height = Math.Min(tile, count - i);
            if (a.Transposed)
                Packing.Straight<Vector128<float>, Lanes128>(a.At(first + i, p), a.Stride, height, depth, panel, tile);
            else
                Packing.Turned<Vector128<float>, Lanes128>(a.At(first + i, p), a.Stride, height, depth, panel, tile);
            i += height;
            panel += tile * depth;
        }

        if (precision == Precision.BF16)
            Bf16.Round(packed, panel - packed);
    }

    /// <summary>The tallest tile that the registers hold and that the rows left over fill by more than half.</summary>
    private static int TileRows(int left) => left == 1 ? 1 : left > 6 && TLanes.HasManyRegisters ? 12 : 6;

    private static void MultiplyPanels(
        float* a, float* b, float* c, int stride, int m, int n, int k, bool add)
    {
        float* edge = stackalloc float[TallestTile * TileColumns];
        for (int j = 0; j < n; j += TileColumns, b += TileColumns * k)
        {
            float* panel = a;
            int width = Math.Min(TileColumns, n - j);
            for (int i = 0; i < m;)
            {
                int tile = TileRows(m - i), height = Math.Min(tile, m - i);
                float* target = c + i * (long)stride + j;
                if (width == TileColumns && height == tile)
                {
                    MultiplyTile(tile, k, panel, b, target, stride, add);
                }
                else
                {
                    MultiplyTile(tile, k, panel, b, edge, TileColumns, add: false);
                    CopyEdge(edge, target, stride, height, width, add);
                }

                i += height;
                panel += tile * k;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyTile(int rows, int k, float* a, float* b, float* c, int stride, bool add)
    {
        if (rows == 12)
            MicroKernels.Twelve<TVector, TLanes>(k, a, b, c, stride, add);
        else if (rows == 6)
            MicroKernels.Six<TVector, TLanes>(k, a, b, c, stride, add);
        else
            MicroKernels.One<TVector, TLanes>(k, a, b, c, stride, add);
    }

    private static void CopyEdge(float* edge, float* c, int stride, int rows, int columns, bool add)
    {
        for (int i = 0; i < rows; i++, edge += TileColumns, c += stride)
        {
            for (int j = 0; j < columns; j++)
                c[j] = add ? c[j] + edge[j] : edge[j];
        }
    }

    private static void Clear(float* c, int stride, int m, int n)
    {
        for (int row = 0; row < m; row++)
            new Span<float>(c + row * (long)stride, n).Clear();
    }

    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;
}
