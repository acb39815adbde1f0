using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Kernels;

/// <summary>Attention of encoders: every row sees the whole of its text, with biases by distance or without.</summary>
public sealed class SeeingAheadTests
{
    private const float Scale = 0.4f;

    /// <summary>Row 0 has scores 0 and 0: (8 + 4) / 2. Row 1 has 0 and ln 3: (8 + 3 * 4) / 4.</summary>
    [Fact]
    public void Two_keys_by_hand()
    {
        using Bench bench = new(seed: 1);
        Matrix q = bench.Of([[0], [1]]), k = bench.Of([[0], [MathF.Log(3)]]), v = bench.Of([[8], [4]]);
        Matrix y = bench.Filled(2, 1), logSums = bench.Filled(2, 1);

        bench.Device.Attention(
            q, k, v, Forest.OfSequencesThatSeeAhead(2), headChannels: 1, scale: 1, y, logSums);

        Assert.Equal([6, 5], bench.Numbers(y), (a, b) => Math.Abs(a - b) < 1e-6f);
        Assert.Equal([MathF.Log(2), MathF.Log(4)], bench.Numbers(logSums), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    /// <summary>
    /// Nothing but biases: the key after the query has ln 3, the one before it ln 7. Row 0: (8 + 3 * 4) / 4. Row 1:
    /// (7 * 8 + 4) / 8.
    /// </summary>
    [Fact]
    public void Biases_by_hand()
    {
        using Bench bench = new(seed: 1);
        Matrix zero = bench.Filled(2, 1), v = bench.Of([[8], [4]]), y = bench.Filled(2, 1);
        Matrix biases = bench.Of([[MathF.Log(3)], [0], [MathF.Log(7)]]);

        bench.Device.AttentionByDistance(
            zero, zero, v, biases, Forest.OfSequencesThatSeeAhead(2), headChannels: 1, scale: 1, y,
            bench.Filled(2, 1));

        Assert.Equal([5, 7.5f], bench.Numbers(y), (a, b) => Math.Abs(a - b) < 1e-6f);
    }

    [Fact]
    public void Where_all_but_the_own_place_is_far_below_each_row_has_its_own_value()
    {
        using Bench bench = new(seed: 2);
        const int length = 75;
        Matrix q = bench.Random(length, 8), v = bench.Random(length, 8), y = bench.Filled(length, 8);
        Matrix biases = bench.Filled(2 * length - 1, 1, -1e5f);
        bench.Device.Write([1e5f], biases.RowRange(length - 1, 1));

        bench.Device.AttentionByDistance(
            q, q, v, biases, Forest.OfSequencesThatSeeAhead(length), headChannels: 8, Scale, y,
            bench.Filled(length, 1));

        bench.AssertNear(bench.Get(v), y, tolerance: 1e-6);
    }

    [Theory]
    [InlineData(1, 2, 2, 16)]
    [InlineData(2, 4, 2, 24)]
    [InlineData(3, 3, 3, 5)]
    public void Any_lengths_equal_the_plain_loops(int seed, int heads, int keyHeads, int headChannels)
    {
        using Bench bench = new(seed);
        Forest forest = Forest.OfSequencesThatSeeAhead(1, 33, 2, 90, 32, 1, 64);
        int rows = forest.Queries, longest = 95;
        Matrix q = bench.Random(rows, heads * headChannels), k = bench.Random(rows, keyHeads * headChannels);
        Matrix v = bench.Random(rows, keyHeads * headChannels), biases = bench.Random(2 * longest - 1, heads, size: 3);
        Matrix y = bench.Filled(rows, q.Columns), biased = bench.Filled(rows, q.Columns);
        Matrix logSums = bench.Filled(rows, heads);

        bench.Device.Attention(q, k, v, forest, headChannels, Scale, y, logSums);
        bench.Device.AttentionByDistance(q, k, v, biases, forest, headChannels, Scale, biased, logSums);

        double[,] queries = bench.Get(q), keys = bench.Get(k), values = bench.Get(v);
        bench.AssertNear(Plain.Attention(queries, keys, values, forest, headChannels, Scale), y, 2e-6, "plain");
        bench.AssertNear(
            Plain.Attention(queries, keys, values, forest, headChannels, Scale, bench.Get(biases)), biased, 2e-6,
            "biased");
    }

    /// <summary>A trunk of 40, branches of 35 and of 1 on it: places are counted from the start of the trunk.</summary>
    [Fact]
    public void Biases_hold_where_rows_do_not_see_ahead_too()
    {
        using Bench bench = new(seed: 4);
        Forest forest = new(
        [
            new(0, 40, [new(0, 40)], 0), new(40, 35, [new(0, 40), new(40, 35)], 0),
            new(75, 1, [new(0, 40), new(75, 1)], 0),
        ]);
        Matrix q = bench.Random(76, 16), k = bench.Random(76, 16), v = bench.Random(76, 16), y = bench.Filled(76, 16);
        Matrix biases = bench.Random(2 * 75 - 1, 2, size: 3);

        bench.Device.AttentionByDistance(q, k, v, biases, forest, headChannels: 8, Scale, y, bench.Filled(76, 2));

        bench.AssertNear(
            Plain.Attention(bench.Get(q), bench.Get(k), bench.Get(v), forest, 8, Scale, bench.Get(biases)), y, 2e-6);
    }

    [Fact]
    public void The_way_back_without_biases_equals_finite_differences()
    {
        using Bench bench = new(seed: 5);
        Forest forest = Forest.OfSequencesThatSeeAhead(5, 1, 3);
        Matrix q = bench.Random(9, 8), k = bench.Random(9, 8), v = bench.Random(9, 8), y = bench.Filled(9, 8);
        Matrix logSums = bench.Filled(9, 2), dy = bench.Random(9, 8);
        Matrix dq = bench.Filled(9, 8), dk = bench.Filled(9, 8), dv = bench.Filled(9, 8);
        void Forward() => bench.Device.Attention(q, k, v, forest, headChannels: 4, Scale, y, logSums);

        Forward();
        bench.Device.AttentionBackward(q, k, v, y, logSums, dy, forest, headChannels: 4, Scale, dq, dk, dv);

        bench.AssertGradients(Forward, y, dy, (q, dq), (k, dk), (v, dv));
    }

    [Theory]
    [InlineData(3, 2)]
    [InlineData(6, 2)]
    [InlineData(5, 1)]
    public void Biases_for_fewer_keys_or_other_heads_are_refused(int rows, int heads)
    {
        using Bench bench = new(seed: 1);
        Matrix x = bench.Filled(3, 4), y = bench.Filled(3, 4), logSums = bench.Filled(3, 2);

        ShapeException refusal = Assert.Throws<ShapeException>(() => bench.Device.AttentionByDistance(
            x, x, x, bench.Filled(rows, heads), Forest.OfSequencesThatSeeAhead(3), headChannels: 2, Scale, y, logSums));

        Assert.Contains($"biases are ({rows}, {heads}) where (5, 2)", refusal.Message, StringComparison.Ordinal);
    }
}
