using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels.Products;

/// <summary>One way to multiply matrices on this machine. Any thread may call it; calls wait for each other.</summary>
public interface IMatrixProduct : IDisposable
{
    /// <summary>What multiplies, for people: "oneDNN 2.6.3", "managed AVX-512".</summary>
    string Name { get; }

    /// <summary>Whether bf16 products run in hardware here and so are faster than f32 ones.</summary>
    bool Bf16IsNative { get; }

    /// <summary>
    /// <paramref name="c"/> = op(<paramref name="a"/>) op(<paramref name="b"/>), or += when
    /// <paramref name="accumulate"/>. K = 0 is a sum of nothing: c = 0, or c as it was.
    /// </summary>
    /// <param name="a">(M, K), or (K, M) when <paramref name="transposeA"/>. Strides are free.</param>
    /// <param name="transposeA">Whether op(a) is a transposed.</param>
    /// <param name="b">(K, N), or (N, K) when <paramref name="transposeB"/>.</param>
    /// <param name="transposeB">Whether op(b) is b transposed.</param>
    /// <param name="c">(M, N); overlaps neither a nor b.</param>
    /// <param name="accumulate">Whether the product is added to what c holds.</param>
    /// <param name="precision">How a and b are read.</param>
    /// <exception cref="ShapeException">The three shapes do not fit.</exception>
    void Multiply(
        Matrix a, bool transposeA, Matrix b, bool transposeB, Matrix c, bool accumulate, Precision precision);
}
