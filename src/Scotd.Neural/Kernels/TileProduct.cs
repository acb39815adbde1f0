using System.Numerics;

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
        int width = Vector<float>.Count, j = 0;
        for (; m == 1 && j <= n - 8 * width; j += 8 * width)
            OneWide(k, a, aInner, b + j, bRow, c + j);
        for (; j <= n - 2 * width; j += 2 * width)
        {
            int i = 0;
            for (; i <= m - 4; i += 4)
                Four(k, a + i * aRow, aRow, aInner, b + j, bRow, c + i * cRow + j, cRow);
            for (; i < m; i++)
                One(k, a + i * aRow, aInner, b + j, bRow, c + i * cRow + j);
        }

        for (; j < n; j++)
        {
            for (int i = 0; i < m; i++)
                Single(k, a + i * aRow, aInner, b + j, bRow, c + i * cRow + j);
        }
    }

    private static void Four(int k, float* a, nint aRow, nint aInner, float* b, nint bRow, float* c, nint cRow)
    {
        int width = Vector<float>.Count;
        Vector<float> c00 = Vector.Load(c), c01 = Vector.Load(c + width);
        Vector<float> c10 = Vector.Load(c + cRow), c11 = Vector.Load(c + cRow + width);
        Vector<float> c20 = Vector.Load(c + 2 * cRow), c21 = Vector.Load(c + 2 * cRow + width);
        Vector<float> c30 = Vector.Load(c + 3 * cRow), c31 = Vector.Load(c + 3 * cRow + width);
        for (int p = 0; p < k; p++, a += aInner, b += bRow)
        {
            Vector<float> left = Vector.Load(b), right = Vector.Load(b + width);
            Vector<float> x = new(*a);
            c00 = Vector.MultiplyAddEstimate(x, left, c00);
            c01 = Vector.MultiplyAddEstimate(x, right, c01);
            x = new(a[aRow]);
            c10 = Vector.MultiplyAddEstimate(x, left, c10);
            c11 = Vector.MultiplyAddEstimate(x, right, c11);
            x = new(a[2 * aRow]);
            c20 = Vector.MultiplyAddEstimate(x, left, c20);
            c21 = Vector.MultiplyAddEstimate(x, right, c21);
            x = new(a[3 * aRow]);
            c30 = Vector.MultiplyAddEstimate(x, left, c30);
            c31 = Vector.MultiplyAddEstimate(x, right, c31);
        }

        c00.Store(c);
        c01.Store(c + width);
        c10.Store(c + cRow);
        c11.Store(c + cRow + width);
        c20.Store(c + 2 * cRow);
        c21.Store(c + 2 * cRow + width);
        c30.Store(c + 3 * cRow);
        c31.Store(c + 3 * cRow + width);
    }

    /// <summary>One row, eight vectors: enough sums at once to hide how long each addition takes.</summary>
    private static void OneWide(int k, float* a, nint aInner, float* b, nint bRow, float* c)
    {
        int width = Vector<float>.Count;
        Vector<float> c0 = Vector.Load(c), c1 = Vector.Load(c + width);
        Vector<float> c2 = Vector.Load(c + 2 * width), c3 = Vector.Load(c + 3 * width);
        Vector<float> c4 = Vector.Load(c + 4 * width), c5 = Vector.Load(c + 5 * width);
        Vector<float> c6 = Vector.Load(c + 6 * width), c7 = Vector.Load(c + 7 * width);
        for (int p = 0; p < k; p++, a += aInner, b += bRow)
        {
            Vector<float> x = new(*a);
            c0 = Vector.MultiplyAddEstimate(x, Vector.Load(b), c0);
            c1 = Vector.MultiplyAddEstimate(x, Vector.Load(b + width), c1);
            c2 = Vector.MultiplyAddEstimate(x, Vector.Load(b + 2 * width), c2);
            c3 = Vector.MultiplyAddEstimate(x, Vector.Load(b + 3 * width), c3);
            c4 = Vector.MultiplyAddEstimate(x, Vector.Load(b + 4 * width), c4);
            c5 = Vector.MultiplyAddEstimate(x, Vector.Load(b + 5 * width), c5);
            c6 = Vector.MultiplyAddEstimate(x, Vector.Load(b + 6 * width), c6);
            c7 = Vector.MultiplyAddEstimate(x, Vector.Load(b + 7 * width), c7);
        }

        c0.Store(c);
        c1.Store(c + width);
        c2.Store(c + 2 * width);
        c3.Store(c + 3 * width);
        c4.Store(c + 4 * width);
        c5.Store(c + 5 * width);
        c6.Store(c + 6 * width);
        c7.Store(c + 7 * width);
    }

    private static void One(int k, float* a, nint aInner, float* b, nint bRow, float* c)
    {
        int width = Vector<float>.Count;
        Vector<float> left = Vector.Load(c), right = Vector.Load(c + width);
        for (int p = 0; p < k; p++, a += aInner, b += bRow)
        {
            Vector<float> x = new(*a);
            left = Vector.MultiplyAddEstimate(x, Vector.Load(b), left);
            right = Vector.MultiplyAddEstimate(x, Vector.Load(b + width), right);
        }

        left.Store(c);
        right.Store(c + width);
    }

    private static void Single(int k, float* a, nint aInner, float* b, nint bRow, float* c)
    {
        float sum = *c;
        for (int p = 0; p < k; p++, a += aInner, b += bRow)
            sum = float.MultiplyAddEstimate(*a, *b, sum);
        *c = sum;
    }
}
