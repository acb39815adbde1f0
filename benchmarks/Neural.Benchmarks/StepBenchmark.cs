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
            [.. BenchmarkModel.Lengths(rationales, shortest, longest).Select(length => Ids(random, length, shape))];
        Run(settings, shape, [new TrainingTree(Ids(random, prompt, shape), branches)]);
    }

    private static int[] Ids(Random random, int count, TransformerShape shape) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(shape.Vocabulary))];

    private static void Run(BenchmarkArguments settings, TransformerShape shape, TrainingTree[] trees)
    {
        int warmUp = settings.Number("warm-up", 1), steps = settings.Number("steps", 3);
        int rows = settings.Number("rows", 2048);
        bool json = settings.Number("json", 0) != 0;
        using CpuDevice cpu = BenchmarkDevice.Open(settings);
        settings.Done();
        using ProfilingDevice profiling = new(cpu);
        using Transformer model = BenchmarkModel.Open(shape, json ? cpu : profiling);
        using Trainer trainer = new(model, new OptimizerSettings(), rows);

        double[] seconds = new double[warmUp + steps];
        long allocated = 0;
        for (int step = 0; step < seconds.Length; step++)
        {
            if (step == warmUp)
            {
                allocated = GC.GetTotalAllocatedBytes(precise: true);
                profiling.Forget();
            }

            long start = Stopwatch.GetTimestamp();
            trainer.Step(trees, step + 1, rate: 1e-4);
            seconds[step] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Profile profile = profiling.Profile();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        Measured measured = Measured.Here(seconds[warmUp..], trees.Sum(tree => tree.Targets), cpu);
        if (json)
        {
            Console.WriteLine(measured.ToLine());
            return;
        }

        double rate = profile.ProductOperations / profile.ProductSeconds;
        string each =
            string.Join(' ', measured.SecondsOfEach.Select(s => s.ToString("F4", CultureInfo.InvariantCulture)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{shape.Family} {model.Parameters.Count / 1e6:F1}M, {trees.Sum(tree => tree.Rows)} rows, " +
            $"{measured.TokensCounted} targets, {measured.Products}\n" +
            $"tokens_per_second {measured.TokensPerSecond:F1}  step_seconds {measured.StepSeconds:F4} ({each})\n" +
            $"GFLOP/s {profile.ProductOperations / profile.Seconds / 1e9:F1} of {rate / 1e9:F1} while multiplying  " +
            $"device peak {cpu.PeakBytes / 1e9:F2} GB  peak RSS {measured.PeakRssBytes / 1e9:F2} GB"));
        foreach (string line in profile.Lines(steps))
            Console.WriteLine(line);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a step allocates {allocated / steps:N0} bytes on the managed heap and calls Allocate " +
            $"{(double)profile.CallsOf(nameof(Device.Allocate)) / steps:0.#} times"));
    }
}
