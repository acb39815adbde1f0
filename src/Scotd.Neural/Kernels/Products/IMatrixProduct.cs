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

    /// <summary>A copy of the weights, rounded and rearranged for many products.</summary>
    /// <param name="weights">(N, K); the stride is free.</param>
    /// <param name="precision">How the weights, and the x of every product with them, are read.</param>
    PackedWeights Pack(Matrix weights, Precision precision);

    /// <summary><paramref name="y"/> = x wᵀ.</summary>
    /// <param name="x">(M, K); the stride is free.</param>
    /// <param name="weights">w (N, K), by <see cref="Pack"/> of this product.</param>
    /// <param name="y">(M, N); does not overlap x.</param>
    /// <exception cref="ShapeException">The three shapes do not fit.</exception>
    /// <exception cref="ArgumentException">Another way to multiply packed the weights.</exception>
    void Multiply(Matrix x, PackedWeights weights, Matrix y);
}
