using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Scotd.Neural.Tests.Products;

/// <summary>What holds for every way to multiply matrices.</summary>
public abstract class MatrixProductTests : ProductTests
{
    [Fact]
    public void Two_by_two_is_as_by_hand()
    {
        using Block a = new(new float[,] { { 1, 2 }, { 3, 4 } });
        using Block b = new(new float[,] { { 5, 6 }, { 7, 8 } });
        using Block c = new(2, 2);

        Product.Multiply(a.Matrix, false, b.Matrix, false, c.Matrix, accumulate: false, Precision.F32);
        Assert.Equal([19, 22, 43, 50], [c[0, 0], c[0, 1], c[1, 0], c[1, 1]]);

        Product.Multiply(a.Matrix, true, b.Matrix, false, c.Matrix, accumulate: true, Precision.F32);
        Assert.Equal([19 + 26, 22 + 30, 43 + 38, 50 + 44], [c[0, 0], c[0, 1], c[1, 0], c[1, 1]]);

        Product.Multiply(a.Matrix, false, b.Matrix, true, c.Matrix, accumulate: false, Precision.F32);
        Assert.Equal([17, 23, 39, 53], [c[0, 0], c[0, 1], c[1, 0], c[1, 1]]);
    }

    [Theory]
    [InlineData(Precision.F32)]
    [InlineData(Precision.BF16)]
    public void Any_shape_and_stride_is_as_in_double_precision(Precision precision)
    {
        Random random = new(17);
        for (int round = 0; round < 25; round++)
        {
            (int m, int n, int k) = (random.Next(1, 71), random.Next(1, 71), random.Next(1, 71));
            for (int form = 0; form < 8; form++)
                Check(m, n, k, form, gap: random.Next(0, 9), precision, random);
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 300, 700)]
    [InlineData(300, 1, 700)]
    [InlineData(300, 700, 1)]
    [InlineData(5, 1100, 530)]
    [InlineData(500, 33, 257)]
    [InlineData(250, 1300, 300)]
    public void Long_and_thin_and_large_is_as_in_double_precision(int m, int n, int k)
    {
        Random random = new(23);
        int[] forms = (long)m * n * k > 3_000_000 ? [2, 5] : [0, 1, 2, 3, 4, 5, 6, 7];
        foreach (int form in forms)
            Check(m, n, k, form, gap: form % 2 * 3, Precision.F32, random);
        Check(m, n, k, form: 2, gap: 0, Precision.BF16, random);
    }

    [Theory]
    [InlineData(1600, 300, 37)]
    [InlineData(1537, 256, 100)]
    public void A_gradient_of_wide_weights_is_as_in_double_precision(int m, int n, int k)
    {
        Random random = new(31);
        using Block a = new Block(k, m, gap: 3).Fill(random), b = new Block(k, n, gap: 2).Fill(random);
        using Block c = new Block(m, n).Fill(random);
        foreach (bool accumulate in new[] { true, false })
        {
            double[,] expected = NaiveProduct.Of(a, true, b, false, c, accumulate, Precision.F32);
            Product.Multiply(a.Matrix, true, b.Matrix, false, c.Matrix, accumulate, Precision.F32);
            Assert.True(NaiveProduct.Distance(expected, c) <= 2e-7 * (4 + k)); // k roundings of sums below k
        }
    }

    [Fact]
    public void A_sum_of_nothing_is_zero()
    {
        using Block a = new(2, 0, gap: 4);
        using Block b = new(0, 3);
        using Block c = new Block(2, 3, gap: 2).Fill(new Random(1));

        float before = c[1, 2];
        Product.Multiply(a.Matrix, false, b.Matrix, false, c.Matrix, accumulate: true, Precision.F32);
        Assert.Equal(before, c[1, 2]);

        Product.Multiply(a.Matrix, false, b.Matrix, false, c.Matrix, accumulate: false, Precision.F32);
        Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(0, c[i / 3, i % 3]));
        Assert.True(c.GapsAreUntouched());
    }

    [Fact]
    public void No_rows_is_no_work()
    {
        using Block a = new(0, 3), b = new(3, 4), c = new(0, 4);
        Product.Multiply(a.Matrix, false, b.Matrix, false, c.Matrix, accumulate: false, Precision.BF16);
    }

    [Fact]
    public void Huge_numbers_do_not_overflow_on_the_way()
    {
        using Block a = new(new float[,] { { 1e30f, 1e-30f } });
        using Block b = new(new float[,] { { 1e8f }, { 1e-8f } });
        using Block c = new(1, 1);
        Product.Multiply(a.Matrix, false, b.Matrix, false, c.Matrix, accumulate: false, Precision.F32);
        Assert.Equal(1e38f, c[0, 0], tolerance: 1e32f); // 2 roundings of f32

        a[0, 0] = 1e38f;
        Product.Multiply(a.Matrix, false, b.Matrix, false, c.Matrix, accumulate: false, Precision.BF16);
        Assert.Equal(float.PositiveInfinity, c[0, 0]);
    }

    [Fact]
    public void Not_a_number_stays_in_its_row()
    {
        using Block a = new Block(3, 5).Fill(new Random(1)), b = new Block(5, 4).Fill(new Random(2)), c = new(3, 4);
        a[1, 2] = float.NaN;
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            Product.Multiply(a.Matrix, false, b.Matrix, false, c.Matrix, accumulate: false, precision);
            Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(i / 4 == 1, float.IsNaN(c[i / 4, i % 4])));
        }
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        using Block a = new(2, 3), b = new(4, 5), c = new(2, 5);
        ShapeException problem = Assert.Throws<ShapeException>(() =>
            Product.Multiply(a.Matrix, false, b.Matrix, true, c.Matrix, accumulate: false, Precision.F32));
        Assert.Contains("(2, 3) times (4, 5)ᵀ does not make (2, 5)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Threads_may_call_at_once()
    {
        _ = Product;
        Parallel.For(0, 8, i => Check(40 + i, 200, 100, form: i, gap: 1, Precision.BF16, new Random(i)));
    }

    [Theory]
    [InlineData(768, 300)]
    [InlineData(256, 256)]
    [InlineData(200, 1030)]
    [InlineData(70, 100)]
    public void A_row_of_a_layer_is_the_same_to_the_last_bit_in_any_company(int n, int k)
    {
        Assert.SkipUnless(RowsAreStable, "Rows of this product are not promised to be stable here.");
        Random random = new(29);
        using Block x = new Block(300, k).Fill(random), w = new Block(n, k).Fill(random), all = new(300, n);
        Product.Multiply(x.Matrix, false, w.Matrix, true, all.Matrix, accumulate: false, Precision.F32);
        foreach (int rows in new[] { 1, 2, 5, 8, 32, 64, 129, 240 })
        {
            using Block some = new(rows, n, gap: rows % 2);
            Product.Multiply(
                x.Matrix.RowRange(300 - rows, rows), false, w.Matrix, true, some.Matrix, accumulate: false,
                Precision.F32);
            for (int i = 0; i < rows; i++)
            {
                Assert.True(all.Row(300 - rows + i).SequenceEqual(some.Row(i)),
                    $"{Product.Name}: row {i} of {rows} differs, N={n}, K={k}.");
            }
        }
    }

    /// <summary>Bits of <paramref name="form"/>: a transposed, b transposed, accumulate.</summary>
    private void Check(int m, int n, int k, int form, int gap, Precision precision, Random random)
    {
        (bool transposeA, bool transposeB, bool accumulate) = ((form & 1) != 0, (form & 2) != 0, (form & 4) != 0);
        using Block a = (transposeA ? new Block(k, m, gap) : new Block(m, k, gap)).Fill(random);
        using Block b = (transposeB ? new Block(n, k, gap) : new Block(k, n, gap)).Fill(random);
        using Block c = new Block(m, n, gap).Fill(random);
        double[,] expected = NaiveProduct.Of(a, transposeA, b, transposeB, c, accumulate, precision);

        Product.Multiply(a.Matrix, transposeA, b.Matrix, transposeB, c.Matrix, accumulate, precision);

        double worst = NaiveProduct.Distance(expected, c);
        double allowed = 2e-7 * (4 + k); // k roundings of sums below k
        Assert.True(worst <= allowed,
            $"{Product.Name} {precision} M={m} N={n} K={k} form={form} gap={gap}: off by {worst}, allowed {allowed}");
        Assert.True(c.GapsAreUntouched());
    }
}

public sealed class ManagedProductTests : MatrixProductTests
{
    protected override IMatrixProduct Open(ThreadTeam team) => new ManagedProduct(team);

    protected override bool RowsAreStable => true;
}

public sealed class OneDnnProductTests : MatrixProductTests
{
    protected override IMatrixProduct Open(ThreadTeam team) => OpenOneDnn(team, bf16IsNative: false);
}

/// <summary>With bf16 handed to the library, which emulates it where the processor has no such instructions.</summary>
public sealed class OneDnnBf16Tests : MatrixProductTests
{
    protected override IMatrixProduct Open(ThreadTeam team) => OpenOneDnn(team, bf16IsNative: true);
}
