using System.Diagnostics;
using System.Globalization;
using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Neural.Benchmarks;

/// <summary>
/// Each kernel at N = 1024, C = 768: best time, and how fast it moves the bytes that it must read and write.
/// </summary>
internal static class KernelBenchmark
{
    private const int N = 1024, C = 768, Heads = 12, D = C / Heads, V = 50_272;

    public static void Run(int threads)
    {
        using CpuDevice device = new(threads);
        Random random = new(1);
        Matrix Filled(int rows, int columns)
        {
            Matrix matrix = device.Allocate(rows, columns);
            float[] numbers = new float[matrix.Count];
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = random.NextSingle() * 2 - 1;
            device.Write(numbers, matrix);
            return matrix;
        }

        Matrix x = Filled(N, C), y = Filled(N, C), dy = Filled(N, C), dx = Filled(N, C);
        Matrix gain = Filled(1, C), bias = Filled(1, C), dgain = Filled(1, C), dbias = Filled(1, C);
        Matrix pairs = Filled(N, 2), roots = Filled(N, 1), wide = Filled(N, 2 * C), dwide = Filled(N, 2 * C);
        Matrix table = Filled(N, D), logits = Filled(128, V), one = Filled(128, 1), m = Filled(N, C), v = Filled(N, C);
        int[] rows = [.. Enumerable.Range(0, N).Select(_ => random.Next(N))];
        int[] targets = [.. Enumerable.Range(0, 128).Select(_ => random.Next(V))];
        float[] weights = [.. Enumerable.Repeat(0.01f, 128)];
        device.Clear(v);
        device.Write(RotaryTable.Numbers(N, D, 10_000), table);
        double mega = N * C * 4 / 1e6;

        Console.WriteLine("kernel                        ms   cpu ms     GB/s");
        Time("copy", 2 * mega, () => device.Copy(x, y));
        Time("add", 3 * mega, () => device.Add(x, y));
        Time("sum", 3 * mega, () => device.Sum(x, dy, y));
        Time("scale", 2 * mega, () => device.Scale(1, y));
        Time("sum of squares", mega, () => device.SumOfSquares(x));
        Time("add bias", 2 * mega, () => device.AddBias(bias, y));
        Time("add column sums", mega, () => device.AddColumnSums(x, dbias));
        Time("gather", 2 * mega, () => device.Gather(x, rows, accumulate: false, y));
        Time("scatter +=", 3 * mega, () => device.Scatter(x, rows, accumulate: true, y));
        Time("layer norm", 2 * mega, () => device.LayerNorm(x, gain, bias, 1e-5f, y, pairs));
        Time("layer norm backward", 4 * mega, () => device.LayerNormBackward(x, gain, pairs, dy, dx, dgain, dbias));
        Time("rms norm", 2 * mega, () => device.RmsNorm(x, gain, 1e-5f, y, roots));
        Time("rms norm backward", 4 * mega, () => device.RmsNormBackward(x, gain, roots, dy, dx, dgain));
        Time("rotate", 2 * mega, () => device.Rotate(table, rows, inverse: false, x));
        foreach (Activation f in Enum.GetValues<Activation>())
        {
            Time($"{f}", 2 * mega, () => device.Activate(x, f, y));
            Time($"{f} backward", 4 * mega, () => device.ActivateBackward(x, dy, f, accumulate: true, dx));
        }

        Time("gated silu", 3 * mega, () => device.Gate(wide, Activation.Silu, y));
        Time("gated silu backward", 7 * mega, () => device.GateBackward(wide, dy, Activation.Silu, true, dwide));
        Time("adamw", 7 * mega, () => device.AdamW(dy, new(10, 1e-4f, 0.9f, 0.999f, 1e-8f, 0.01f, 1), x, m, v));
        Time("log probabilities 128 x V", 128 * V * 4 / 1e6, () => device.LogProbabilities(logits, targets, one));
        Time(
            "cross entropy back 128 x V", 256 * V * 4 / 1e6,
            () => device.CrossEntropyBackward(targets, weights, logits));
        TimeAttention(device, Filled);
    }

    private static void TimeAttention(CpuDevice device, Func<int, int, Matrix> filled)
    {
        Matrix qkv = filled(N, 3 * C), gradient = filled(N, 3 * C);
        Matrix q = qkv.ColumnRange(0, C), k = qkv.ColumnRange(C, C), v = qkv.ColumnRange(2 * C, C);
        Matrix y = filled(N, C), dy = filled(N, C), logSums = filled(N, Heads);
        Matrix dq = gradient.ColumnRange(0, C), dk = gradient.ColumnRange(C, C), dv = gradient.ColumnRange(2 * C, C);
        float scale = 1 / MathF.Sqrt(D);
        foreach ((string name, Forest forest) in new[]
        {
            ("4 x 256", Forest.OfSequences(256, 256, 256, 256)), ("1 x 1024", Forest.OfSequences(1024)),
        })
        {
            double pairs = forest.Segments.Sum(segment => segment.Queries * (segment.Queries + 1.0) / 2);
            Time($"attention {name}", 0, () => device.Attention(q, k, v, forest, D, scale, y, logSums), 4 * pairs * C);
            Time(
                $"attention backward {name}", 0,
                () => device.AttentionBackward(q, k, v, y, logSums, dy, forest, D, scale, dq, dk, dv), 10 * pairs * C);
        }

        Forest decoding = new([.. Enumerable.Range(0, 32).Select(
            i => new Segment(i, 1, [new KeyRange(0, 512), new KeyRange(512 + 16 * i, 16)], 0))]);
        Time(
            "decoding 32 x 528 keys", 32 * 528 * 2 * C * 4 / 1e6,
            () => device.Attention(
                q.RowRange(0, 32), k, v, decoding, D, scale, y.RowRange(0, 32), logSums.RowRange(0, 32)),
            4.0 * 32 * 528 * C);
    }

    /// <summary>Prints the best of 300 runs, or of as many as two seconds allow, and the mean processor time.</summary>
    private static void Time(string name, double megabytes, Action action, double operations = 0)
    {
        for (int i = 0; i < 40; i++)
            action();

        long begin = Stopwatch.GetTimestamp();
        TimeSpan busy = Environment.CpuUsage.TotalTime;
        double time = double.MaxValue;
        int runs = 0;
        for (; runs < 300 && Stopwatch.GetElapsedTime(begin).TotalSeconds < 2; runs++)
        {
            long start = Stopwatch.GetTimestamp();
            action();
            time = Math.Min(time, Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        double processor = (Environment.CpuUsage.TotalTime - busy).TotalMilliseconds / runs;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-26} {time,8:F3} {processor,8:F3} {megabytes / time,8:F1} {operations / time / 1e6,8:F1} GFLOP/s"));
    }
}
