using System.Globalization;
using Scotd.Neural.Devices;
using Scotd.Neural.Encoders;
using Scotd.Neural.Transformers;

namespace Neural.Benchmarks;

/// <summary>
/// Many texts of one length through an encoder of random weights: texts a second, where the time goes, and how that
/// compares with the speed of a large matrix product in the same process. MiniLM-L6 where the settings say nothing.
/// </summary>
internal static class EncoderBenchmark
{
    /// <summary>Rows and columns of a product that says what the machine can do, as scotd doctor has it.</summary>
    private const int Square = 1024;

    public static void Run(BenchmarkArguments settings)
    {
        ModelFamily family = settings.Choice("family", ModelFamily.Bert);
        int width = settings.Number("width", 384), heads = settings.Number("heads", 12);
        TransformerShape shape = FamilyShapes.New(
            family, settings.Number("vocabulary", 30_522), settings.Number("context", 512),
            settings.Number("layers", 6), heads, heads, width, settings.Number("feed-forward", 4 * width), tied: true);
        int count = settings.Number("texts", 512), length = settings.Number("length", 40);
        int rounds = settings.Number("rounds", 3);
        using CpuDevice cpu = BenchmarkDevice.Open(settings);
        settings.Done();
        using ProfilingDevice profiling = new(cpu);
        using Transformer model = BenchmarkModel.Open(shape, profiling);
        using MeanPooling pooling = new(model, normalizes: true);
        Random random = new(2);
        int[][] texts = [.. Enumerable.Range(0, count).Select(
            _ => Enumerable.Range(0, length).Select(_ => random.Next(shape.Vocabulary)).ToArray())];

        double ceiling = SquareProduct(cpu);
        Profile best = Enumerable.Range(0, rounds + 1).Select(_ => Once()).Skip(1).MinBy(run => run.Seconds)!;

        double rate = best.ProductOperations / best.Seconds / 1e9;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{family} {model.Parameters.Count / 1e6:F1}M, {count} texts of {length} tokens, fastest of {rounds}, " +
            $"{cpu.ProductName}, {cpu.Precision}\n" +
            $"texts_per_second {count / best.Seconds:F1}  tokens_per_second {count * length / best.Seconds:F0}\n" +
            $"GFLOP/s {rate:F1} of {ceiling:F1} in a product of {Square} x {Square} x {Square}: " +
            $"{100 * rate / ceiling:F0} %"));
        foreach (string line in best.Lines())
            Console.WriteLine(line);

        Profile Once()
        {
            profiling.Forget();
            _ = pooling.Embed(texts).Count();
            return profiling.Profile();
        }
    }

    /// <summary>GFLOP/s.</summary>
    private static double SquareProduct(CpuDevice cpu)
    {
        Matrix a = cpu.Allocate(Square, Square), b = cpu.Allocate(Square, Square), c = cpu.Allocate(Square, Square);
        foreach (Matrix matrix in new[] { a, b })
        {
            float[] ones = new float[matrix.Count];
            Array.Fill(ones, 1);
            cpu.Write(ones, matrix);
        }

        double seconds = Timing.Fastest(() => cpu.Multiply(
            a, transposeA: false, b, transposeB: true, accumulate: false, c))[0];
        foreach (Matrix matrix in new[] { a, b, c })
            cpu.Free(matrix);
        return 2.0 * Square * Square * Square / seconds / 1e9;
    }
}
