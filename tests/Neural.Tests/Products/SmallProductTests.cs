using Scotd.Neural.Kernels.Products;

namespace Scotd.Neural.Tests.Products;

public sealed unsafe class SmallProductTests
{
    [Theory]
    [InlineData(16, 64, 32, false, true)]
    [InlineData(64, 512, 128, false, true)]
    [InlineData(33, 47, 100, false, false)]
    [InlineData(64, 50, 17, true, false)]
    [InlineData(7, 31, 9, true, true)]
    public void Shapes_of_attention_are_as_in_double_precision(int m, int n, int k, bool transposeA, bool transposeB)
    {
        Random random = new(5);
        using Block a = (transposeA ? new Block(k, m, gap: 3) : new Block(m, k, gap: 5)).Fill(random);
        using Block b = (transposeB ? new Block(n, k, gap: 7) : new Block(k, n, gap: 1)).Fill(random);
        using Block c = new Block(m, n, gap: 2).Fill(random);
        foreach (bool accumulate in new[] { true, false })
        {
            double[,] expected = NaiveProduct.Of(a, transposeA, b, transposeB, c, accumulate, Precision.F32);
            SmallProduct.Multiply(
                (float*)a.Matrix.Address, a.Matrix.Stride, transposeA, (float*)b.Matrix.Address, b.Matrix.Stride,
                transposeB, (float*)c.Matrix.Address, c.Matrix.Stride, m, n, k, accumulate);
            Assert.True(NaiveProduct.Distance(expected, c) <= 2e-7 * (4 + k)); // k roundings of sums below k
            Assert.True(c.GapsAreUntouched());
        }
    }
}
