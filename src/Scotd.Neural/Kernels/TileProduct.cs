using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Scotd.Neural.Kernels.Products;

namespace Scotd.Neural.Kernels;

/// <summary>
/// c += a b where b is a narrow block that stays in the first cache, so that nothing need be packed: the products
/// inside attention. Every number of c is summed over k in order, starting from what it held, whatever the sizes of
/// the block: equal rows give equal results.
/// </summary>
internal static unsafe class TileProduct
{
    /// <summary>c (m, n) += a (m, k) b (k, n).</summary>
    /// <param name="m">Rows of c.</param>
    /// <param name="n">Columns of c.</param>
    /// <param name="k">Inner size.</param>
    /// <param name="a">Number (i, p) of a is at i · <paramref name="aRow"/> + p · <paramref name="aInner"/>.</param>
    /// <param name="aRow">From one row of a to the next.</param>
    /// <param name="aInner">From one column of a to the next.</param>
    /// <param name="b">Rows of consecutive numbers.</param>
    /// <param name="bRow">From one row of b to the next.</param>
    /// <param name="c">Rows of consecutive numbers.</param>
    /// <param name="cRow">From one row of c to the next.</param>
    public static void Multiply(
        int m, int n, int k, float* a, nint aRow, nint aInner, float* b, nint bRow, float* c, nint cRow)
    {
        int j = 0;
        if (Avx512F.IsSupported) // Vector512.IsHardwareAccelerated is false on processors that slow down for it
            j = Pairs<Vector512<float>, Lanes512>(j, m, n, k, a, aRow, aInner, b, bRow, c, cRow);
        if (Vector256.IsHardwareAccelerated)
            j = Pairs<Vector256<float>, Lanes256>(j, m, n, k, a, aRow, aInner, b, bRow, c, cRow);
        if (Vector128.IsHardwareAccelerated)
            j = Pairs<Vector128<float>, Lanes128>(j, m, n, k, a, aRow, aInner, b, bRow, c, cRow);

        for (; j < n; j++)
        {
            int i = 0;
            for (; i <= m - 8; i += 8)
                EightOfColumn(k, a + i * aRow, aRow, aInner, b + j, bRow, c + i * cRow + j, cRow);
            for (; i < m; i++)
                Single(k, a + i * aRow, aInner, b + j, bRow, c + i * cRow + j);
        }
    }

    /// <summary>The columns from j on that fill pairs of vectors; returns the first one that does not.</summary>
    private static int Pairs<TVector, TLanes>(
        int j, int m, int n, int k, float* a, nint aRow, nint aInner, float* b, nint bRow, float* c, nint cRow)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        int width = TLanes.Count;
        for (; m == 1 && j <= n - 4 * width; j += 4 * width)
            OneWide<TVector, TLanes>(k, a, aInner, b + j, bRow, c + j);
        for (; j <= n - 2 * width; j += 2 * width)
        {
            int i = 0;
            for (; TLanes.HasManyRegisters && i <= m - 8; i += 8)
                Eight<TVector, TLanes>(k, a + i * aRow, aRow, aInner, b + j, bRow, c + i * cRow + j, cRow);
            for (; i <= m - 4; i += 4)
                Four<TVector, TLanes>(k, a + i * aRow, aRow, aInner, b + j, bRow, c + i * cRow + j, cRow);
            for (; i < m; i++)
                One<TVector, TLanes>(k, a + i * aRow, aInner, b + j, bRow, c + i * cRow + j);
        }

        return j;
    }

    /// <summary>Eight rows by two vectors, where there are registers for the sums.</summary>
    private static void Eight<TVector, TLanes>(
        int k, float* a, nint aRow, nint aInner, float* b, nint bRow, float* c, nint cRow)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        int width = TLanes.Count;
        TVector c00 = TLanes.Load(c), c01 = TLanes.Load(c + width);
        TVector c10 = TLanes.Load(c + cRow), c11 = TLanes.Load(c + cRow + width);
        TVector c20 = TLanes.Load(c + 2 * cRow), c21 = TLanes.Load(c + 2 * cRow + width);
        TVector c30 = TLanes.Load(c + 3 * cRow), c31 = TLanes.Load(c + 3 * cRow + width);
        TVector c40 = TLanes.Load(c + 4 * cRow), c41 = TLanes.Load(c + 4 * cRow + width);
        TVector c50 = TLanes.Load(c + 5 * cRow), c51 = TLanes.Load(c + 5 * cRow + width);
        TVector c60 = TLanes.Load(c + 6 * cRow), c61 = TLanes.Load(c + 6 * cRow + width);
        TVector c70 = TLanes.Load(c + 7 * cRow), c71 = TLanes.Load(c + 7 * cRow + width);
        for (int p = 0; p < k; p++, a += aInner, b += bRow)
        {
            TVector left = TLanes.Load(b), right = TLanes.Load(b + width);
            TVector x = TLanes.Broadcast(a);
            c00 = TLanes.MultiplyAdd(x, left, c00);
            c01 = TLanes.MultiplyAdd(x, right, c01);
            x = TLanes.Broadcast(a + aRow);
            c10 = TLanes.MultiplyAdd(x, left, c10);
            c11 = TLanes.MultiplyAdd(x, right, c11);
            x = TLanes.Broadcast(a + 2 * aRow);
            c20 = TLanes.MultiplyAdd(x, left, c20);
            c21 = TLanes.MultiplyAdd(x, right, c21);
            x = TLanes.Broadcast(a + 3 * aRow);
            c30 = TLanes.MultiplyAdd(x, left, c30);
            c31 = TLanes.MultiplyAdd(x, right, c31);
            x = TLanes.Broadcast(a + 4 * aRow);
            c40 = TLanes.MultiplyAdd(x, left, c40);
            c41 = TLanes.MultiplyAdd(x, right, c41);
            x = TLanes.Broadcast(a + 5 * aRow);
            c50 = TLanes.MultiplyAdd(x, left, c50);
            c51 = TLanes.MultiplyAdd(x, right, c51);
            x = TLanes.Broadcast(a + 6 * aRow);
            c60 = TLanes.MultiplyAdd(x, left, c60);
            c61 = TLanes.MultiplyAdd(x, right, c61);
            x = TLanes.Broadcast(a + 7 * aRow);
            c70 = TLanes.MultiplyAdd(x, left, c70);
            c71 = TLanes.MultiplyAdd(x, right, c71);
        }

        TLanes.Store(c00, c);
        TLanes.Store(c01, c + width);
        TLanes.Store(c10, c + cRow);
        TLanes.Store(c11, c + cRow + width);
        TLanes.Store(c20, c + 2 * cRow);
        TLanes.Store(c21, c + 2 * cRow + width);
        TLanes.Store(c30, c + 3 * cRow);
        TLanes.Store(c31, c + 3 * cRow + width);
        TLanes.Store(c40, c + 4 * cRow);
        TLanes.Store(c41, c + 4 * cRow + width);
        TLanes.Store(c50, c + 5 * cRow);
        TLanes.Store(c51, c + 5 * cRow + width);
        TLanes.Store(c60, c + 6 * cRow);
        TLanes.Store(c61, c + 6 * cRow + width);
        TLanes.Store(c70, c + 7 * cRow);
        TLanes.Store(c71, c + 7 * cRow + width);
    }

    private static void Four<TVector, TLanes>(
        int k, float* a, nint aRow, nint aInner, float* b, nint bRow, float* c, nint cRow)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        int width = TLanes.Count;
        float* c1 = c + cRow, c2 = c1 + cRow, c3 = c2 + cRow;
        TVector c00 = TLanes.Load(c), c01 = TLanes.Load(c + width);
        TVector c10 = TLanes.Load(c1), c11 = TLanes.Load(c1 + width);
        TVector c20 = TLanes.Load(c2), c21 = TLanes.Load(c2 + width);
        TVector c30 = TLanes.Load(c3), c31 = TLanes.Load(c3 + width);
        for (int p = 0; p < k; p++, a += aInner, b += bRow)
        {
            TVector left = TLanes.Load(b), right = TLanes.Load(b + width);
            TVector x = TLanes.Broadcast(a);
            c00 = TLanes.MultiplyAdd(x, left, c00);
            c01 = TLanes.MultiplyAdd(x, right, c01);
            x = TLanes.Broadcast(a + aRow);
            c10 = TLanes.MultiplyAdd(x, left, c10);
            c11 = TLanes.MultiplyAdd(x, right, c11);
            x = TLanes.Broadcast(a + 2 * aRow);
            c20 = TLanes.MultiplyAdd(x, left, c20);
            c21 = TLanes.MultiplyAdd(x, right, c21);
            x = TLanes.Broadcast(a + 3 * aRow);
            c30 = TLanes.MultiplyAdd(x, left, c30);
            c31 = TLanes.MultiplyAdd(x, right, c31);
        }

        TLanes.Store(c00, c);
        TLanes.Store(c01, c + width);
        TLanes.Store(c10, c1);
        TLanes.Store(c11, c1 + width);
        TLanes.Store(c20, c2);
        TLanes.Store(c21, c2 + width);
        TLanes.Store(c30, c3);
        TLanes.Store(c31, c3 + width);
    }

    /// <summary>One row, four vectors: enough sums at once to hide how long each addition takes.</summary>
    private static void OneWide<TVector, TLanes>(int k, float* a, nint aInner, float* b, nint bRow, float* c)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        int width = TLanes.Count;
        TVector c0 = TLanes.Load(c), c1 = TLanes.Load(c + width);
        TVector c2 = TLanes.Load(c + 2 * width), c3 = TLanes.Load(c + 3 * width);
        for (int p = 0; p < k; p++, a += aInner, b += bRow)
        {
            TVector x = TLanes.Broadcast(a);
            c0 = TLanes.MultiplyAdd(x, TLanes.Load(b), c0);
            c1 = TLanes.MultiplyAdd(x, TLanes.Load(b + width), c1);
            c2 = TLanes.MultiplyAdd(x, TLanes.Load(b + 2 * width), c2);
            c3 = TLanes.MultiplyAdd(x, TLanes.Load(b + 3 * width), c3);
        }

        TLanes.Store(c0, c);
        TLanes.Store(c1, c + width);
        TLanes.Store(c2, c + 2 * width);
        TLanes.Store(c3, c + 3 * width);
    }

    private static void One<TVector, TLanes>(int k, float* a, nint aInner, float* b, nint bRow, float* c)
        where TVector : unmanaged
        where TLanes : struct, ILanes<TVector>
    {
        int width = TLanes.Count;
        TVector left = TLanes.Load(c), right = TLanes.Load(c + width);
        for (int p = 0; p < k; p++, a += aInner, b += bRow)
        {
            TVector x = TLanes.Broadcast(a);
            left = TLanes.MultiplyAdd(x, TLanes.Load(b), left);
            right = TLanes.MultiplyAdd(x, TLanes.Load(b + width), right);
        }

        TLanes.Store(left, c);
        TLanes.Store(right, c + width);
    }

    /// <summary>Eight rows of one column: enough sums at once to hide how long each addition takes.</summary>
    private static void EightOfColumn(
        int k, float* a, nint aRow, nint aInner, float* b, nint bRow, float* c, nint cRow)
    {
        float* lower = a + 4 * aRow, target = c + 4 * cRow;
        float c0 = c[0], c1 = c[cRow], c2 = c[2 * cRow], c3 = c[3 * cRow];
        float c4 = target[0], c5 = target[cRow], c6 = target[2 * cRow], c7 = target[3 * cRow];
        for (int p = 0; p < k; p++, a += aInner, lower += aInner, b += bRow)
        {
            float x = *b;
            c0 = float.MultiplyAddEstimate(a[0], x, c0);
            c1 = float.MultiplyAddEstimate(a[aRow], x, c1);
            c2 = float.MultiplyAddEstimate(a[2 * aRow], x, c2);
            c3 = float.MultiplyAddEstimate(a[3 * aRow], x, c3);
            c4 = float.MultiplyAddEstimate(lower[0], x, c4);
            c5 = float.MultiplyAddEstimate(lower[aRow], x, c5);
            c6 = float.MultiplyAddEstimate(lower[2 * aRow], x, c6);
            c7 = float.MultiplyAddEstimate(lower[3 * aRow], x, c7);
        }

        (c[0], c[cRow], c[2 * cRow], c[3 * cRow]) = (c0, c1, c2, c3);
        (target[0], target[cRow], target[2 * cRow], target[3 * cRow]) = (c4, c5, c6, c7);
    }

    private static void Single(int k, float* a, nint aInner, float* b, nint bRow, float* c)
    {
        float sum = *c;
        for (int p = 0; p < k; p++, a += aInner, b += bRow)
            sum = float.MultiplyAddEstimate(*a, *b, sum);
        *c = sum;
    }
}
