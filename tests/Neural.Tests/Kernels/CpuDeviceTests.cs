using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Kernels;

public sealed class CpuDeviceTests
{
    [Fact]
    public void Memory_is_counted_and_aligned()
    {
        using CpuDevice device = new(threads: 1);
        Matrix small = device.Allocate(3, 5), large = device.Allocate(1000, 1000);
        device.Free(large);

        Assert.Equal(60, device.BytesInUse);
        Assert.Equal(4_000_060, device.PeakBytes);
        Assert.Equal(0, small.Address % 64);
    }

    [Fact]
    public void Freeing_twice_is_refused()
    {
        using CpuDevice device = new(threads: 1);
        Matrix matrix = device.Allocate(1, 1);
        device.Free(matrix);

        Assert.Throws<ArgumentException>(() => device.Free(matrix));
    }

    [Fact]
    public void More_memory_than_there_is_says_how_much_was_asked()
    {
        using CpuDevice device = new(threads: 1);
        Matrix held = device.Allocate(2, 2);

        DeviceMemoryException refusal = Assert.Throws<DeviceMemoryException>(
            () => device.Allocate(int.MaxValue, int.MaxValue / 8));

        Assert.Contains("16 are in use", refusal.Message, StringComparison.Ordinal);
        device.Free(held);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 7)]
    [InlineData(130, 1001)]
    public void Sums_and_copies_equal_the_plain_loops(int rows, int columns)
    {
        using Bench bench = new(seed: rows);
        Matrix x = bench.Random(rows, columns), y = bench.Random(rows, columns), bias = bench.Random(1, columns);
        Matrix sums = bench.Filled(1, columns, 1), dense = bench.Device.Allocate(rows, columns);
        double[,] a = bench.Get(x), b = bench.Get(y), c = bench.Get(bias), total = new double[1, columns];
        for (int n = 0; n < rows; n++)
        {
            for (int i = 0; i < columns; i++)
            {
                total[0, i] += a[n, i] + (n == 0 ? 1 : 0);
                b[n, i] = 3 * (a[n, i] + b[n, i] + c[0, i]);
            }
        }

        bench.Device.AddColumnSums(x, sums);
        bench.Device.Add(x, y);
        bench.Device.AddBias(bias, y);
        bench.Device.Copy(y, dense);
        bench.Device.Scale(3, dense);

        bench.AssertNear(total, sums, tolerance: 1e-6);
        bench.AssertNear(b, dense, tolerance: 1e-6);
        Assert.Equal(a.Cast<double>().Sum(z => z * z), bench.Device.SumOfSquares(x), tolerance: 1e-6);
        bench.Device.Clear(dense);
        Assert.Equal(0, bench.Device.SumOfSquares(dense));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_broken_number_is_seen_in_the_sum_of_squares(float broken)
    {
        using Bench bench = new(seed: 1);
        Matrix x = bench.Filled(300, 100);
        bench.Device.Write([broken], x.RowRange(250, 1).ColumnRange(99, 1));

        Assert.False(double.IsFinite(bench.Device.SumOfSquares(x)));
    }

    [Fact]
    public void Rows_that_repeat_are_added_in_order_on_any_number_of_threads()
    {
        float[] Table(int threads)
        {
            using Bench bench = new(seed: 5, threads);
            Matrix x = bench.Random(1000, 300), table = bench.Filled(7, 300);
            int[] rows = [.. Enumerable.Range(0, 1000).Select(n => n * n % 7)];
            bench.Device.Scatter(x, rows, accumulate: true, table);
            double[,] expected = new double[7, 300], values = bench.Get(x);
            for (int i = 0; i < values.Length; i++)
                expected[rows[i / 300], i % 300] += values[i / 300, i % 300];
            bench.AssertNear(expected, table, tolerance: 2e-6);
            return bench.Numbers(table);
        }

        Assert.Equal(Table(threads: 1), Table(threads: 4));
    }

    [Fact]
    public void Gather_reads_what_scatter_wrote()
    {
        using Bench bench = new(seed: 6);
        Matrix x = bench.Random(3, 5), table = bench.Filled(10, 5), y = bench.Filled(3, 5, 1);

        bench.Device.Scatter(x, [9, 0, 4], accumulate: false, table);
        bench.Device.Gather(table, [9, 0, 4], accumulate: true, y);

        double[,] expected = bench.Get(x);
        for (int i = 0; i < 15; i++)
            expected[i / 5, i % 5] += 1;
        bench.AssertNear(expected, y, tolerance: 1e-7);
    }

    [Fact]
    public void A_row_outside_the_table_is_refused()
    {
        using Bench bench = new(seed: 1);

        ShapeException refusal = Assert.Throws<ShapeException>(
            () => bench.Device.Gather(bench.Filled(3, 2), [3], accumulate: false, bench.Filled(1, 2)));

        Assert.Equal("Gather: index 3 is outside 0 to 2.", refusal.Message);
    }

    [Fact]
    public void Shapes_that_differ_are_refused_with_both()
    {
        using Bench bench = new(seed: 1);

        ShapeException refusal = Assert.Throws<ShapeException>(
            () => bench.Device.Add(bench.Filled(3, 2), bench.Filled(2, 3)));

        Assert.Equal("Add: a matrix is (2, 3) where (3, 2) is needed.", refusal.Message);
    }

    [Fact]
    public void Products_follow_the_order_of_arguments()
    {
        using Bench bench = new(seed: 1);
        Matrix a = bench.Of([[1, 2], [3, 4]]), b = bench.Of([[5, 6], [7, 8]]), c = bench.Filled(2, 2, 1);

        bench.Device.Multiply(a, transposeA: false, b, transposeB: true, accumulate: true, c);

        Assert.Equal([18, 24, 40, 54], bench.Numbers(c));
    }
}
