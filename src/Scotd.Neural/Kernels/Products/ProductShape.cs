using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels.Products;

/// <summary>The sizes of one product: c (M, N) = op(a) (M, K) op(b) (K, N).</summary>
internal readonly record struct ProductShape(int M, int N, int K)
{
    /// <summary>Reads the sizes off the three matrices.</summary>
    /// <exception cref="ShapeException">They do not fit each other.</exception>
    public static ProductShape Of(Matrix a, bool transposeA, Matrix b, bool transposeB, Matrix c)
    {
        (int m, int k) = transposeA ? (a.Columns, a.Rows) : (a.Rows, a.Columns);
        (int k2, int n) = transposeB ? (b.Columns, b.Rows) : (b.Rows, b.Columns);
        return k == k2 && m == c.Rows && n == c.Columns
            ? new ProductShape(m, n, k)
            : throw new ShapeException(
                $"{a}{(transposeA ? "ᵀ" : "")} times {b}{(transposeB ? "ᵀ" : "")} does not make {c}: " +
                $"({m}, {k}) times ({k2}, {n}) makes ({m}, {n}) where the inner sizes agree.");
    }

    /// <summary>Reads the sizes of y = x wᵀ.</summary>
    /// <exception cref="ShapeException">They do not fit each other.</exception>
    public static ProductShape Of(Matrix x, PackedWeights weights, Matrix y) =>
        x.Columns == weights.Columns && x.Rows == y.Rows && y.Columns == weights.Rows
            ? new ProductShape(x.Rows, weights.Rows, x.Columns)
            : throw new ShapeException(
                $"{x} times {weights}ᵀ does not make {y}: (M, K) times (N, K)ᵀ makes (M, N).");

    /// <summary>Multiplications and additions.</summary>
    public double Operations => 2.0 * M * N * K;
}
