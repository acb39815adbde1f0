using System.Runtime.Intrinsics;

namespace Scotd.Neural.Kernels.Products;

/// <summary>
/// A product on the calling thread, with free strides: for blocks inside attention and wherever a team is too much.
/// The order in which an element's sum is taken depends on K alone.
/// </summary>
public static unsafe class SmallProduct
{
    /// <summary>The instructions that multiply on this machine.</summary>
    public static string Instructions { get; } =
        Vector512.IsHardwareAccelerated ? "AVX-512"
        : Vector256.IsHardwareAccelerated ? "AVX2"
        : Vector128.IsHardwareAccelerated ? "128-bit vectors" : "scalars";

    /// <summary>
    /// c = op(a) op(b), or += when <paramref name="accumulate"/>. Strides are numbers from one stored row to the
    /// next; they, and the addresses, are not checked.
    /// </summary>
    /// <param name="a">(m, k), or (k, m) when <paramref name="transposeA"/>.</param>
    /// <param name="aStride">Stride of a.</param>
    /// <param name="transposeA">Whether op(a) is a transposed.</param>
    /// <param name="b">(k, n), or (n, k) when <paramref name="transposeB"/>.</param>
    /// <param name="bStride">Stride of b.</param>
    /// <param name="transposeB">Whether op(b) is b transposed.</param>
    /// <param name="c">(m, n); overlaps neither a nor b.</param>
    /// <param name="cStride">Stride of c.</param>
    /// <param name="m">Rows of c.</param>
    /// <param name="n">Columns of c.</param>
    /// <param name="k">Inner size; 0 is a sum of nothing.</param>
    /// <param name="accumulate">Whether the product is added to what c holds.</param>
    /// <param name="precision">How a and b are read.</param>
    public static void Multiply(
        float* a, int aStride, bool transposeA, float* b, int bStride, bool transposeB, float* c, int cStride,
        int m, int n, int k, bool accumulate, Precision precision = Precision.F32)
    {
        Operand left = new(a, aStride, transposeA), right = new(b, bStride, transposeB);
        if (Vector512.IsHardwareAccelerated)
            Blocks<Vector512<float>, Lanes512>.Multiply(left, right, c, cStride, m, n, k, accumulate, precision);
        else if (Vector256.IsHardwareAccelerated)
            Blocks<Vector256<float>, Lanes256>.Multiply(left, right, c, cStride, m, n, k, accumulate, precision);
        else
            Blocks<Vector128<float>, Lanes128>.Multiply(left, right, c, cStride, m, n, k, accumulate, precision);
    }
}
