using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Kernels;

/// <summary>Every kernel against what PyTorch computes in double precision.</summary>
public sealed class GoldenKernelTests
{
    private const double Tolerance = 2e-6;

    [Theory]
    [InlineData("relu", Activation.Relu)]
    [InlineData("gelu", Activation.Gelu)]
    [InlineData("gelu_new", Activation.GeluTanh)]
    [InlineData("silu", Activation.Silu)]
    public void Activations(string file, Activation f) => Each(file, (bench, golden) =>
    {
        Matrix x = golden.Put(bench, "x"), y = golden.Zeros(bench, "y"), dx = golden.Zeros(bench, "x");

        bench.Device.Activate(x, f, y);
        bench.Device.ActivateBackward(x, golden.Put(bench, "dy"), f, accumulate: true, dx);

        Check(bench, golden, ("y", y), ("dx", dx));
    });

    [Fact]
    public void Gated_silu() => Each("gated_silu", (bench, golden) =>
    {
        Matrix gate = golden.Put(bench, "gate"), x = bench.Filled(gate.Rows, 2 * gate.Columns);
        Matrix dx = bench.Filled(x.Rows, x.Columns), y = golden.Zeros(bench, "y");
        bench.Device.Copy(gate, x.ColumnRange(0, gate.Columns));
        bench.Device.Copy(golden.Put(bench, "up"), x.ColumnRange(gate.Columns, gate.Columns));

        bench.Device.Gate(x, Activation.Silu, y);
        bench.Device.GateBackward(x, golden.Put(bench, "dy"), Activation.Silu, accumulate: true, dx);

        Check(
            bench, golden, ("y", y), ("dgate", dx.ColumnRange(0, gate.Columns)),
            ("dup", dx.ColumnRange(gate.Columns, gate.Columns)));
    });

    [Fact]
    public void Layer_norm() => Each("layer_norm", (bench, golden) =>
    {
        Matrix x = golden.Put(bench, "x"), gain = golden.Put(bench, "gain"), y = golden.Zeros(bench, "y");
        Matrix statistics = bench.Filled(x.Rows, 2), dx = golden.Zeros(bench, "x");
        Matrix dgain = golden.Zeros(bench, "gain"), dbias = golden.Zeros(bench, "gain");

        bench.Device.LayerNorm(x, gain, golden.Put(bench, "bias"), golden.Number("epsilon"), y, statistics);
        bench.Device.LayerNormBackward(x, gain, statistics, golden.Put(bench, "dy"), dx, dgain, dbias);

        Check(bench, golden, ("y", y), ("dx", dx), ("dgain", dgain), ("dbias", dbias));
    });

    [Fact]
    public void Rms_norm() => Each("rms_norm", (bench, golden) =>
    {
        Matrix x = golden.Put(bench, "x"), gain = golden.Put(bench, "gain"), y = golden.Zeros(bench, "y");
        Matrix statistics = bench.Filled(x.Rows, golden.Integers("groups")[0]), dx = golden.Zeros(bench, "x");
        Matrix dgain = golden.Zeros(bench, "gain");

        bench.Device.RmsNorm(x, gain, golden.Number("epsilon"), y, statistics);
        bench.Device.RmsNormBackward(x, gain, statistics, golden.Put(bench, "dy"), dx, dgain);

        Check(bench, golden, ("y", y), ("dx", dx), ("dgain", dgain));
    });

    [Fact]
    public void Rotary() => Each("rotary", (bench, golden) =>
    {
        Matrix y = golden.Put(bench, "x"), dx = golden.Put(bench, "dy");
        int[] positions = golden.Integers("positions");
        int channels = y.Columns / golden.Integers("heads")[0];
        RotaryScaling? scaling = golden.Has("factor")
            ? new RotaryScaling.Llama3(
                golden.Number("factor"), golden.Number("low_freq_factor"), golden.Number("high_freq_factor"),
                (int)golden.Number("original_max_position_embeddings"))
            : null;
        Matrix table = bench.Filled(positions.Max() + 1, channels);
        bench.Device.Write(RotaryTable.Numbers(table.Rows, channels, golden.Number("theta"), scaling), table);

        bench.Device.Rotate(table, positions, inverse: false, y);
        bench.Device.Rotate(table, positions, inverse: true, dx);

        Check(bench, golden, tolerance: 1e-4, ("y", y), ("dx", dx)); // the reference turns far positions in f32
    });

    [Theory]
    [InlineData("attention_causal")]
    [InlineData("attention_forest")]
    public void Attention(string file) => Each(file, (bench, golden) =>
    {
        Matrix q = golden.Put(bench, "q"), k = golden.Put(bench, "k"), v = golden.Put(bench, "v");
        Matrix y = golden.Zeros(bench, "q"), logSums = bench.Filled(q.Rows, golden.Integers("heads")[0]);
        Matrix dq = golden.Zeros(bench, "q"), dk = golden.Zeros(bench, "k"), dv = golden.Zeros(bench, "k");
        int channels = golden.Integers("width")[0];
        float scale = 1 / MathF.Sqrt(channels);
        Forest forest = ForestOf(golden);

        bench.Device.Attention(q, k, v, forest, channels, scale, y, logSums);
        bench.Device.AttentionBackward(
            q, k, v, y, logSums, golden.Put(bench, "dy"), forest, channels, scale, dq, dk, dv);

        Check(bench, golden, ("y", y), ("dq", dq), ("dk", dk), ("dv", dv));
    });

    [Fact]
    public void Cross_entropy() => Each("cross_entropy", (bench, golden) =>
    {
        Matrix logits = golden.Put(bench, "logits"), y = bench.Filled(logits.Rows, 1);
        int[] targets = golden.Integers("targets"), graded = golden.Integers("graded");
        float[] weights = [.. graded.Select(one => one / (float)graded.Sum())];

        bench.Device.LogProbabilities(logits, targets, y);
        bench.Device.CrossEntropyBackward(targets, weights, logits);

        double[,] expected = golden.Tensor("logprobs");
        for (int n = 0; n < targets.Length; n++)
            Assert.Equal(expected[0, n], bench.Numbers(y)[n], 1e-6 * Math.Max(1, Math.Abs(expected[0, n])));
        Check(bench, golden, ("dlogits", logits));
    });

    [Fact]
    public void Embedding() => Each("embedding", (bench, golden) =>
    {
        Matrix y = golden.Zeros(bench, "y"), dy = golden.Put(bench, "dy");
        Matrix dwords = golden.Zeros(bench, "words"), dplaces = golden.Zeros(bench, "places");
        int[] ids = golden.Integers("ids"), positions = golden.Integers("positions");

        bench.Device.Gather(golden.Put(bench, "words"), ids, accumulate: false, y);
        bench.Device.Gather(golden.Put(bench, "places"), positions, accumulate: true, y);
        bench.Device.Scatter(dy, ids, accumulate: true, dwords);
        bench.Device.Scatter(dy, positions, accumulate: true, dplaces);

        Check(bench, golden, ("y", y), ("dwords", dwords), ("dplaces", dplaces));
    });

    [Fact]
    public void Linear() => Each("linear", (bench, golden) =>
    {
        Matrix x = golden.Put(bench, "x"), weight = golden.Put(bench, "weight"), dy = golden.Put(bench, "dy");
        Matrix y = golden.Zeros(bench, "y"), dx = golden.Zeros(bench, "x");
        Matrix dweight = golden.Zeros(bench, "weight"), dbias = golden.Zeros(bench, "bias");

        bench.Device.Multiply(x, transposeA: false, weight, transposeB: true, accumulate: false, y);
        bench.Device.AddBias(golden.Put(bench, "bias"), y);
        bench.Device.Multiply(dy, transposeA: false, weight, transposeB: false, accumulate: true, dx);
        bench.Device.Multiply(dy, transposeA: true, x, transposeB: false, accumulate: true, dweight);
        bench.Device.AddColumnSums(dy, dbias);

        Check(bench, golden, ("y", y), ("dx", dx), ("dweight", dweight), ("dbias", dbias));
    });

    [Fact]
    public void Adam() => Each("adamw", (bench, golden) =>
    {
        Matrix value = golden.Put(bench, "x"), m = golden.Put(bench, "first"), v = golden.Put(bench, "second");
        AdamWStep step = new(
            golden.Integers("step")[0], golden.Number("rate"), golden.Number("beta1"), golden.Number("beta2"),
            golden.Number("epsilon"), golden.Number("decay"), GradientScale: 1);

        bench.Device.AdamW(golden.Put(bench, "gradient"), step, value, m, v);

        Check(bench, golden, ("y", value), ("new_first", m), ("new_second", v));
    });

    private static void Each(string file, Action<Bench, GoldenCase> check)
    {
        foreach (GoldenCase golden in GoldenCase.Read(file))
        {
            using Bench bench = new(seed: 1);
            check(bench, golden);
        }
    }

    private static void Check(Bench bench, GoldenCase golden, params (string Name, Matrix Actual)[] pairs) =>
        Check(bench, golden, Tolerance, pairs);

    private static void Check(
        Bench bench, GoldenCase golden, double tolerance, params (string Name, Matrix Actual)[] pairs)
    {
        foreach ((string name, Matrix actual) in pairs)
            bench.AssertNear(golden.Tensor(name), actual, tolerance, $"{golden.Name}: {name}");
    }

    private static Forest ForestOf(GoldenCase golden)
    {
        int[] starts = golden.Integers("starts"), lengths = golden.Integers("lengths");
        int[] parents = golden.Integers("parents"), trees = new int[starts.Length];
        List<KeyRange>[] visible = new List<KeyRange>[starts.Length];
        List<Segment> segments = [];
        for (int i = 0; i < starts.Length; i++)
        {
            trees[i] = parents[i] < 0 ? i : trees[parents[i]];
            visible[i] = [.. parents[i] < 0 ? [] : visible[parents[i]], new KeyRange(starts[i], lengths[i])];
            segments.Add(new Segment(starts[i], lengths[i], visible[i], trees[i]));
        }

        return new Forest(segments);
    }
}
