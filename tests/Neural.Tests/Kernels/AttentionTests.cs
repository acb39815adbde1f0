using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Kernels;

public sealed class AttentionTests
{
    private const float Scale = 0.4f;

    [Fact]
    public void Two_keys_by_hand()
    {
        using Bench bench = new(seed: 1);
        Matrix q = bench.Of([[5], [1]]), k = bench.Of([[0], [MathF.Log(3)]]), v = bench.Of([[8], [4]]);
        Matrix y = bench.Filled(2, 1), logSums = bench.Filled(2, 1);

        bench.Device.Attention(q, k, v, Forest.OfSequences(2), headChannels: 1, scale: 1, y, logSums);

        Assert.Equal([8, 5], bench.Numbers(y), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal([0, MathF.Log(4)], bench.Numbers(logSums), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Huge_scores_do_not_overflow()
    {
        using Bench bench = new(seed: 1);
        Matrix q = bench.Filled(3, 8, 1000), k = bench.Filled(3, 8, 1000), v = bench.Random(3, 8);
        Matrix y = bench.Filled(3, 8), logSums = bench.Filled(3, 1);

        bench.Device.Attention(q, k, v, Forest.OfSequences(2, 1), headChannels: 8, scale: 1, y, logSums);

        Assert.All(bench.Numbers(y), number => Assert.InRange(number, -1, 1));
    }

    [Theory]
    [InlineData(1, 2, 2, 16)]
    [InlineData(2, 4, 2, 24)]
    [InlineData(3, 6, 1, 5)]
    [InlineData(4, 3, 3, 64)]
    public void Any_forest_equals_the_plain_loops(int seed, int heads, int keyHeads, int headChannels)
    {
        using Bench bench = new(seed);
        (Forest forest, int keys) = RandomForest(bench, longest: 70);
        Matrix q = bench.Random(forest.Queries, heads * headChannels), k = bench.Random(keys, keyHeads * headChannels);
        Matrix v = bench.Random(keys, keyHeads * headChannels), y = bench.Filled(q.Rows, q.Columns);

        bench.Device.Attention(q, k, v, forest, headChannels, Scale, y, bench.Filled(q.Rows, heads));

        double[,] expected = Plain.Attention(
            bench.Get(q), bench.Get(k), bench.Get(v), forest, headChannels, Scale);
        bench.AssertNear(expected, y, tolerance: 2e-6);
    }

    [Theory]
    [InlineData(5, 2, 1, 4)]
    [InlineData(6, 2, 2, 16)]
    [InlineData(7, 4, 2, 3)]
    public void Gradients_equal_finite_differences(int seed, int heads, int keyHeads, int headChannels)
    {
        using Bench bench = new(seed);
        (Forest forest, int keys) = RandomForest(bench, longest: 4);
        Matrix q = bench.Random(forest.Queries, heads * headChannels), k = bench.Random(keys, keyHeads * headChannels);
        Matrix v = bench.Random(keys, keyHeads * headChannels), y = bench.Filled(q.Rows, q.Columns);
        Matrix logSums = bench.Filled(q.Rows, heads), dy = bench.Random(q.Rows, q.Columns);
        Matrix dq = bench.Filled(q.Rows, q.Columns), dk = bench.Filled(keys, k.Columns);
        Matrix dv = bench.Filled(keys, k.Columns);
        void Forward() => bench.Device.Attention(q, k, v, forest, headChannels, Scale, y, logSums);

        Forward();
        bench.Device.AttentionBackward(q, k, v, y, logSums, dy, forest, headChannels, Scale, dq, dk, dv);

        bench.AssertGradients(Forward, y, dy, (q, dq), (k, dk), (v, dv));
    }

    [Fact]
    public void Branches_on_a_shared_trunk_equal_branches_with_their_own()
    {
        const int trunk = 45, heads = 2, channels = 16;
        int[] branches = [7, 1, 40];
        using Bench bench = new(seed: 8);
        int rows = trunk + branches.Sum();
        Matrix q = bench.Random(rows, heads * channels), k = bench.Random(rows, heads * channels);
        Matrix v = bench.Random(rows, heads * channels), dy = bench.Random(rows, heads * channels);

        (Matrix y, Matrix[] shared) = Run(bench, q, k, v, dy, Branching(trunk, branches), channels);

        double[][,] sums = [.. Enumerable.Range(0, 3).Select(_ => new double[rows, heads * channels])];
        int first = trunk;
        foreach (int length in branches)
        {
            int[] own = [.. Enumerable.Range(0, trunk), .. Enumerable.Range(first, length)];
            Matrix slopes = Rows(bench, dy, own);
            bench.Device.Clear(slopes.RowRange(0, trunk));
            (Matrix alone, Matrix[] gradients) = Run(
                bench, Rows(bench, q, own), Rows(bench, k, own), Rows(bench, v, own), slopes,
                Forest.OfSequences(own.Length), channels);

            bench.AssertNear(bench.Get(y.RowRange(first, length)), alone.RowRange(trunk, length), tolerance: 1e-5);
            for (int i = 0; i < 3; i++)
                AddRows(bench, gradients[i], own, sums[i]);
            first += length;
        }

        (_, Matrix[] trunkOnly) = Run(
            bench, q.RowRange(0, trunk), k.RowRange(0, trunk), v.RowRange(0, trunk), dy.RowRange(0, trunk),
            Forest.OfSequences(trunk), channels);
        for (int i = 0; i < 3; i++)
        {
            AddRows(bench, trunkOnly[i], [.. Enumerable.Range(0, trunk)], sums[i]);
            bench.AssertNear(sums[i], shared[i], tolerance: 1e-5);
        }
    }

    [Fact]
    public void A_row_does_not_depend_on_the_rest_of_the_batch()
    {
        const int channels = 64, keys = 700;
        using Bench bench = new(seed: 9, threads: 2), single = new(seed: 9, threads: 1);
        Matrix q = bench.Random(33, channels), k = bench.Random(keys + 33, channels);
        Matrix v = bench.Random(keys + 33, channels);
        Forest many = new([.. Enumerable.Range(0, 33).Select(
            i => new Segment(i, 1, [new(0, keys), new(keys + i, 1)], 0))]);
        Matrix y = bench.Filled(33, channels), logSums = bench.Filled(33, 1), alone = bench.Filled(1, channels);

        bench.Device.Attention(q, k, v, many, channels, Scale, y, logSums);
        single.Device.Attention(
            q.RowRange(17, 1), k, v, new([many.Segments[17] with { FirstQuery = 0 }]), channels, Scale, alone,
            logSums.RowRange(0, 1));

        Assert.Equal(bench.Numbers(y.RowRange(17, 1)), bench.Numbers(alone));
    }

    [Theory]
    [InlineData(10, 2, 2, 64, 0)]
    [InlineData(11, 4, 2, 24, 90)]
    [InlineData(12, 3, 1, 5, 40)]
    [InlineData(13, 1, 1, 160, 17)]
    public void Branches_that_grow_by_a_token_equal_the_plain_loops(
        int seed, int heads, int keyHeads, int headChannels, int beginning)
    {
        using Bench bench = new(seed);
        List<Segment> segments = [];
        int keys = beginning;
        foreach (int branches in new[] { 70, 1, 33 })
        {
            KeyRange trunk = Take(1 + bench.Below(80));
            for (int i = 0; i < branches; i++)
                segments.Add(new Segment(segments.Count, 1, [new(0, beginning), trunk, Take(1 + bench.Below(9))], 0));
        }

        Forest forest = new(segments);
        Matrix q = bench.Random(forest.Queries, heads * headChannels), k = bench.Random(keys, keyHeads * headChannels);
        Matrix v = bench.Random(keys, keyHeads * headChannels), y = bench.Filled(q.Rows, q.Columns);

        bench.Device.Attention(q, k, v, forest, headChannels, Scale, y, bench.Filled(q.Rows, heads));

        bench.AssertNear(
            Plain.Attention(bench.Get(q), bench.Get(k), bench.Get(v), forest, headChannels, Scale), y, 2e-6);

        KeyRange Take(int count) => new((keys += count) - count, count);
    }

    [Theory]
    [InlineData(14, 2, 2, 16)]
    [InlineData(15, 6, 2, 5)]
    public void Remembered_keys_and_values_give_the_same_bits(int seed, int heads, int keyHeads, int headChannels)
    {
        using Bench bench = new(seed);
        (Forest forest, int keys) = RandomForest(bench, longest: 40);
        Matrix q = bench.Random(forest.Queries, heads * headChannels), k = bench.Random(keys, keyHeads * headChannels);
        Matrix v = bench.Random(keys, keyHeads * headChannels), y = bench.Filled(q.Rows, q.Columns);
        Matrix stackedKeys = bench.Filled(keyHeads * keys, headChannels), again = bench.Filled(q.Rows, q.Columns);
        Matrix stackedValues = bench.Filled(keyHeads * keys, headChannels), logSums = bench.Filled(q.Rows, heads);
        int[] rows = [.. Enumerable.Range(0, keys)];

        bench.Device.Attention(q, k, v, forest, headChannels, Scale, y, logSums);
        bench.Device.Remember(k, rows, stackedKeys);
        bench.Device.Remember(v, rows, stackedValues);
        bench.Device.AttentionToCache(q, stackedKeys, stackedValues, forest, keyHeads, Scale, again, logSums);

        Assert.Equal(bench.Numbers(y), bench.Numbers(again));
    }

    [Fact]
    public void What_is_remembered_lies_head_after_head()
    {
        using Bench bench = new(seed: 1);
        Matrix x = bench.Of([[1, 2, 3, 4], [5, 6, 7, 8]]), table = bench.Filled(6, 2);

        bench.Device.Remember(x, [2, 0], table);

        Assert.Equal([5, 6, 0, 0, 1, 2, 7, 8, 0, 0, 3, 4], bench.Numbers(table));
        Assert.Throws<ShapeException>(() => bench.Device.Remember(x, [3, 0], table));
    }

    [Fact]
    public void A_range_outside_the_keys_is_refused()
    {
        using Bench bench = new(seed: 1);
        Matrix x = bench.Filled(2, 4), y = bench.Filled(2, 4), logSums = bench.Filled(2, 1);
        Forest forest = new([new Segment(0, 2, [new KeyRange(1, 2)], 0)]);

        ShapeException refusal = Assert.Throws<ShapeException>(
            () => bench.Device.Attention(x, x, x, forest, headChannels: 4, scale: 1, y, logSums));

        Assert.Contains("outside 2 key rows", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Trunks, branches, and branches of a branch. Keys are in the rows of the queries, plus 3.</summary>
    private static (Forest Forest, int Keys) RandomForest(Bench bench, int longest)
    {
        List<Segment> segments = [];
        int next = 0;
        KeyRange Grow(int tree, params KeyRange[] above)
        {
            KeyRange own = new(next + 3, 1 + bench.Below(longest));
            segments.Add(new Segment(next, own.Count, [.. above, own], tree));
            next += own.Count;
            return own;
        }

        for (int tree = 0; tree < 3; tree++)
        {
            KeyRange trunk = Grow(tree);
            for (int branch = 0; branch < tree; branch++)
            {
                KeyRange own = Grow(tree, trunk);
                Grow(tree, trunk, own);
                Grow(tree, trunk, own);
            }
        }

        return (new Forest(segments), next + 3);
    }

    private static Forest Branching(int trunk, int[] branches)
    {
        List<Segment> segments = [new(0, trunk, [new(0, trunk)], 0)];
        int first = trunk;
        foreach (int length in branches)
        {
            segments.Add(new(first, length, [new(0, trunk), new(first, length)], 0));
            first += length;
        }

        return new Forest(segments);
    }

    private static (Matrix Y, Matrix[] Gradients) Run(
        Bench bench, Matrix q, Matrix k, Matrix v, Matrix dy, Forest forest, int channels)
    {
        Matrix y = bench.Filled(q.Rows, q.Columns), logSums = bench.Filled(q.Rows, q.Columns / channels);
        Matrix[] gradients = [.. Enumerable.Range(0, 3).Select(_ => bench.Filled(q.Rows, q.Columns))];
        bench.Device.Attention(q, k, v, forest, channels, Scale, y, logSums);
        bench.Device.AttentionBackward(
            q, k, v, y, logSums, dy, forest, channels, Scale, gradients[0], gradients[1], gradients[2]);
        return (y, gradients);
    }

    private static Matrix Rows(Bench bench, Matrix x, int[] rows)
    {
        Matrix y = bench.Filled(rows.Length, x.Columns);
        bench.Device.Gather(x, rows, accumulate: false, y);
        return y;
    }

    private static void AddRows(Bench bench, Matrix x, int[] rows, double[,] sums)
    {
        double[,] values = bench.Get(x);
        for (int n = 0; n < rows.Length; n++)
        {
            for (int c = 0; c < x.Columns; c++)
                sums[rows[n], c] += values[n, c];
        }
    }
}
