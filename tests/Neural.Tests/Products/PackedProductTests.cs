using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Scotd.Neural.Tests.Products;

/// <summary>What holds for every way to multiply by packed weights.</summary>
public abstract class PackedProductTests : ProductTests
{
    [Fact]
    public void Two_by_two_is_as_by_hand()
    {
        using Block x = new(new float[,] { { 1, 2 }, { 3, 4 } }), w = new(new float[,] { { 5, 6 }, { 7, 8 } });
        using Block y = new(2, 2);
        using PackedWeights packed = Product.Pack(w.Matrix, Precision.F32);
        w.Row(0).Clear(); // the copy does not see it

        Product.Multiply(x.Matrix, packed, y.Matrix);

        Assert.Equal([17, 23, 39, 53], [y[0, 0], y[0, 1], y[1, 0], y[1, 1]]);
        Assert.Equal((2, 2), (packed.Rows, packed.Columns));
        Assert.True(packed.Bytes >= 16, $"{packed.Bytes} bytes");
    }

    [Theory]
    [InlineData(Precision.F32)]
    [InlineData(Precision.BF16)]
    public void Any_shape_and_stride_is_as_in_double_precision(Precision precision)
    {
        Random random = new(19);
        for (int round = 0; round < 25; round++)
        {
            (int n, int k) = (random.Next(1, 171), random.Next(1, 71));
            Check(n, k, [random.Next(1, 71), 1], precision, random);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 700)]
    [InlineData(700, 1)]
    [InlineData(1100, 530)]
    [InlineData(33, 257)]
    public void Long_and_thin_and_large_is_as_in_double_precision(int n, int k)
    {
        Random random = new(23);
        Check(n, k, [1, 2, 5, 300], Precision.F32, random);
        Check(n, k, [1, 2, 5, 300], Precision.BF16, random);
    }

    [Fact]
    public void A_sum_of_nothing_is_zero()
    {
        using Block x = new(2, 0, gap: 4), w = new(3, 0), y = new Block(2, 3, gap: 2).Fill(new Random(1));
        foreach (Precision precision in Enum.GetValues<Precision>())
        {
            using PackedWeights packed = Product.Pack(w.Matrix, precision);
            Product.Multiply(x.Matrix, packed, y.Matrix);
            Assert.All(Enumerable.Range(0, 6), i => Assert.Equal(0, y[i / 3, i % 3]));
            Assert.True(y.GapsAreUntouched());
        }
    }

    [Fact]
    public void No_rows_and_no_columns_are_no_work()
    {
        using Block x = new(0, 3), w = new Block(4, 3).Fill(new Random(1)), y = new(0, 4);
        using PackedWeights packed = Product.Pack(w.Matrix, Precision.F32);
        Product.Multiply(x.Matrix, packed, y.Matrix);

        using Block some = new(2, 3), none = new(0, 3), nothing = new(2, 0);
        using PackedWeights empty = Product.Pack(none.Matrix, Precision.BF16);
        Product.Multiply(some.Matrix, empty, nothing.Matrix);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_named()
    {
        using Block x = new(2, 3), w = new Block(5, 4).Fill(new Random(1)), y = new(2, 5);
        using PackedWeights packed = Product.Pack(w.Matrix, Precision.F32);
        ShapeException problem = Assert.Throws<ShapeException>(
            () => Product.Multiply(x.Matrix, packed, y.Matrix));
        Assert.Contains("(2, 3) times (5, 4)ᵀ does not make (2, 5)", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_another_packed_are_refused()
    {
        using Block x = new(2, 3), y = new(2, 3);
        using Foreign weights = new();
        ArgumentException problem = Assert.Throws<ArgumentException>(
            () => Product.Multiply(x.Matrix, weights, y.Matrix));
        Assert.Contains(Product.Name, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disposing_twice_is_harmless_and_using_after_is_refused()
    {
        using Block x = new(2, 3), w = new Block(4, 3).Fill(new Random(1)), y = new(2, 4);
        PackedWeights packed = Product.Pack(w.Matrix, Precision.F32);
        packed.Dispose();
        packed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => Product.Multiply(x.Matrix, packed, y.Matrix));
    }

    [Theory]
    [InlineData(768, 300)]
    [InlineData(256, 256)]
    [InlineData(200, 1030)]
    [InlineData(70, 100)]
    public void A_row_is_that_of_the_plain_layer_to_the_last_bit_in_any_company(int n, int k)
    {
        Assert.SkipUnless(RowsAreStable, "Rows of this product are not promised to be stable here.");
        Random random = new(29);
        using Block x = new Block(300, k).Fill(random), w = new Block(n, k).Fill(random), all = new(300, n);
        Product.Multiply(x.Matrix, false, w.Matrix, true, all.Matrix, accumulate: false, Precision.F32);
        using PackedWeights packed = Product.Pack(w.Matrix, Precision.F32);
        foreach (int rows in new[] { 1, 2, 5, 8, 32, 64, 129, 240, 300 })
        {
            using Block some = new(rows, n, gap: rows % 2);
            Product.Multiply(x.Matrix.RowRange(300 - rows, rows), packed, some.Matrix);
            for (int i = 0; i < rows; i++)
            {
                Assert.True(all.Row(300 - rows + i).SequenceEqual(some.Row(i)),
                    $"{Product.Name}: row {i} of {rows} differs, N={n}, K={k}.");
            }
        }
    }

    private void Check(int n, int k, int[] rows, Precision precision, Random random)
    {
        using Block w = new Block(n, k, gap: random.Next(0, 9)).Fill(random);
        using PackedWeights packed = Product.Pack(w.Matrix, precision);
        foreach (int m in rows)
        {
            using Block x = new Block(m, k, gap: random.Next(0, 3)).Fill(random);
            using Block y = new(m, n, gap: random.Next(0, 3));
            double[,] expected = NaiveProduct.Of(x, false, w, true, y, accumulate: false, precision);

            Product.Multiply(x.Matrix, packed, y.Matrix);

            double worst = NaiveProduct.Distance(expected, y);
            double allowed = 2e-7 * (4 + k); // k roundings of sums below k
            Assert.True(worst <= allowed,
                $"{Product.Name} {precision} M={m} N={n} K={k}: off by {worst}, allowed {allowed}");
            Assert.True(y.GapsAreUntouched());
        }
    }

    private sealed class Foreign() : PackedWeights(3, 3)
    {
        public override long Bytes => 0;

        public override void Dispose()
        {
        }
    }
}

public sealed class ManagedPackedTests : PackedProductTests
{
    protected override IMatrixProduct Open(ThreadTeam team) => new ManagedProduct(team);

    protected override bool RowsAreStable => true;
}

public sealed class OneDnnPackedTests : PackedProductTests
{
    protected override IMatrixProduct Open(ThreadTeam team) => OpenOneDnn(team, bf16IsNative: false);
}

/// <summary>With bf16 handed to the library, which emulates it where the processor has no such instructions.</summary>
public sealed class OneDnnBf16PackedTests : PackedProductTests
{
    protected override IMatrixProduct Open(ThreadTeam team) => OpenOneDnn(team, bf16IsNative: true);
}
