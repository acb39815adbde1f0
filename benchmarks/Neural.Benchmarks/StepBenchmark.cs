using System.Diagnostics;
using System.Globalization;
using Scotd.Neural.Devices;
using Scotd.Neural.Training;
using Scotd.Neural.Transformers;

namespace Neural.Benchmarks;

/// <summary>
/// A whole optimizer step, forward, backward, clipping and AdamW: plain sequences, or one question with many
/// rationales. Prints what <c>benchmarks/peers/</c> prints for the same work, then where the time goes.
/// </summary>
internal static class StepBenchmark
{
    /// <summary>batch × length tokens of a GPT-2, as <c>peers/gpt2_train.py</c>.</summary>
    public static void Plain(BenchmarkArguments settings)
    {
        TransformerShape shape = BenchmarkModel.Shape(settings, ModelFamily.Gpt2, vocabulary: 50_257, context: 1024);
        int batch = settings.Number("batch", 4), length = settings.Number("length", 256);
        Random random = new(2);
        TrainingTree[] trees =
        [
            .. Enumerable.Range(0, batch).Select(_ =>
                new TrainingTree(Ids(random, 1, shape), [Ids(random, length, shape)])),
        ];
        Run(settings, shape, trees);
    }

    /// <summary>
    /// 30 rationales of 20 to 70 tokens after one prompt of 64, in an OPT, as <c>peers/opt_forest.py</c>.
    /// </summary>
    public static void Forest(BenchmarkArguments settings)
    {
        TransformerShape shape = BenchmarkModel.Shape(settings, ModelFamily.Opt, vocabulary: 50_272, context: 2048);
        int prompt = settings.Number("prompt", 64), rationales = settings.Number("rationales", 30);
        int shortest = settings.Number("shortest", 20), longest = settings.Number("longest", 70);
        Random random = new(2);
        int[][] branches =
        [
            .. Enumerable.Range(0, rationales).Select(i => Ids(
                random,
                shortest + (int)Math.Round((longest - shortest) * (double)i / Math.Max(1, rationales - 1)),
                shape)),
        ];
        Run(settings, shape, [new TrainingTree(Ids(random, prompt, shape), branches)]);
    }

    private static int[] Ids(Random random, int count, TransformerShape shape) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(shape.Vocabulary))];

    private static void Run(BenchmarkArguments settings, TransformerShape shape, TrainingTree[] trees)
    {
        int warmUp = settings.Number("warm-up", 1), steps = settings.Number("steps", 3);
        int rows = settings.Number("rows", 2048), profile = settings.Number("profile", 1);
        using CpuDevice device = new(settings.Number("threads", 0));
        settings.Done();
        ProfilingDevice timed = new(device);
        using Transformer model = BenchmarkModel.Open(shape, timed);
        using Trainer trainer = new(model, new OptimizerSettings(), rows);

        double[] seconds = new double[warmUp + steps];
        for (int step = 0; step < seconds.Length; step++)
        {
            if (step == warmUp)
                timed.Forget();
            long start = Stopwatch.GetTimestamp();
            trainer.Step(trees, step + 1, rate: 1e-4);
            seconds[step] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        double[] counted = seconds[warmUp..], sorted = [.. counted.Order()];
        double median = sorted[sorted.Length / 2], total = counted.Sum();
        int tokens = trees.Sum(tree => tree.Targets);
        double rate = timed.ProductOperations / timed.ProductSeconds, model6 = timed.ProductOperations / total;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{shape.Family} {model.Parameters.Count / 1e6:F1}M, {trees.Sum(tree => tree.Rows)} rows, " +
            $"{tokens} targets, {device.ProductName}\n" +
            $"tokens_per_second {tokens / median:F1}  step_seconds {median:F4} " +
            $"({string.Join(' ', counted.Select(s => s.ToString("F4", CultureInfo.InvariantCulture)))})\n" +
            $"GFLOP/s {model6 / 1e9:F1} of {rate / 1e9:F1} while multiplying: {model6 / rate:P1}  " +
            $"device peak {device.PeakBytes / 1e9:F2} GB  peak RSS {PeakMemory():F2} GB"));
        if (profile != 0)
            timed.Print(total, steps);
    }

    /// <summary>The most memory that this process held so far, in GB (10⁹ bytes).</summary>
    public static double PeakMemory() => Process.GetCurrentProcess().PeakWorkingSet64 / 1e9;
}
