using System.Buffers;
using System.Runtime.CompilerServices;

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
    private const int TallestTile = 12;
    private const int Alignment = 64;

    private static int TileColumns => 2 * TLanes.Count;

    /// <summary>As <see cref="SmallProduct.Multiply"/>.</summary>
    public static void Multiply(
        Operand a, Operand b, float* c, int stride, int m, int n, int k, bool accumulate, Precision precision)
    {
        if (k == 0 && !accumulate)
        {
            for (int row = 0; row < m; row++)
                new Span<float>(c + row * (long)stride, n).Clear();
        }

        if (m == 0 || n == 0 || k == 0)
            return;

        int columns = Math.Min(Columns, RoundUp(n, TileColumns));
        int aSize = Math.Min(Rows, RoundUp(m, TallestTile)) * Math.Min(Inner, k);
        float[] scratch = ArrayPool<float>.Shared.Rent(aSize + columns * Math.Min(Inner, k) + 2 * Alignment);
        fixed (float* start = scratch)
        {
            float* packedB = Align(start);
            float* packedA = Align(packedB + columns * Math.Min(Inner, k));
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

    private static void PackColumns(
        Operand b, int p, int depth, int first, int count, float* packed, Precision precision)
    {
        float* panel = packed;
        for (int j = 0; j < count; j += TileColumns, panel += TileColumns * depth)
        {
            int width = Math.Min(TileColumns, count - j);
            if (b.Transposed)
                Packing.Turned(b.At(p, first + j), b.Stride, width, depth, panel, TileColumns);
            else
                Packing.Straight(b.At(p, first + j), b.Stride, width, depth, panel, TileColumns);
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
                Packing.Straight(a.At(first + i, p), a.Stride, height, depth, panel, tile);
            else
                Packing.Turned(a.At(first + i, p), a.Stride, height, depth, panel, tile);
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

    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;

    private static float* Align(float* address) =>
        (float*)(((nint)address + Alignment - 1) & ~(nint)(Alignment - 1));
}
