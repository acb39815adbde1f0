using System.Runtime.Intrinsics.X86;
using Neural.Benchmarks.Comparison;
using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;
using Scotd.Neural.Kernels.Products.OneDnn;

namespace Neural.Benchmarks.Tests;

public sealed class PreparedProductTests
{
    [Theory]
    [InlineData(5, 300, 40, false, true)]   // x Wᵀ, cut by columns
    [InlineData(300, 70, 33, false, true)]  // by rows
    [InlineData(300, 70, 33, false, false)] // dy W
    [InlineData(70, 33, 300, true, false)]  // dyᵀ x
    public void Factors_that_are_bf16_already_give_the_device_s_bf16_product(
        int m, int n, int k, bool transposeA, bool transposeB)
    {
        using ThreadTeam team = new(3);
        if (!OneDnnProduct.TryOpen(team, out OneDnnProduct? library, out string reason))
            Assert.Skip(reason);
        library.Dispose();
        if (!Avx512F.IsSupported)
            Assert.Skip("oneDNN multiplies bf16 on processors with AVX-512; this one has none.");

        using CpuDevice device = new(threads: 1, Precision.BF16);
        Matrix a = transposeA ? Numbers.Matrix(k, m) : Numbers.Matrix(m, k);
        Matrix b = transposeB ? Numbers.Matrix(n, k) : Numbers.Matrix(k, n);
        Matrix expected = device.Allocate(m, n), actual = device.Allocate(m, n);
        device.Multiply(a, transposeA, b, transposeB, accumulate: false, expected);

        using (PreparedProduct product = new(team, a, transposeA, b, transposeB, actual))
            product.Multiply();

        float[] wanted = new float[m * n], got = new float[m * n];
        device.Read(expected, wanted);
        device.Read(actual, got);
        // Factors are the same bits; sums of k terms below 1 in f32, in another order.
        Assert.All(wanted.Zip(got), pair => Assert.Equal(pair.First, pair.Second, tolerance: 1e-6 * k));
        Numbers.Free(a, b);
    }
}
