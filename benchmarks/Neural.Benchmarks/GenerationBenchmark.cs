using System.Diagnostics;
using System.Globalization;
using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Neural.Benchmarks;

/// <summary>Many samples after one prompt, as <c>peers/generate.py</c>; tokens a second over the whole time.</summary>
internal static class GenerationBenchmark
{
    public static void Run(BenchmarkArguments settings)
    {
        TransformerShape shape = BenchmarkModel.Shape(settings, ModelFamily.Gpt2, vocabulary: 50_257, context: 1024);
        int prompt = settings.Number("prompt", 64), samples = settings.Number("samples", 30);
        int tokens = settings.Number("tokens", 48), steps = settings.Number("steps", 1);
        SamplingSettings sampling = new(
            MaxTokens: tokens, Temperature: settings.Number("temperature-percent", 70) / 100.0,
            TopP: settings.Number("top-p-percent", 100) / 100.0, TopK: settings.Number("top-k", 0));
        int profile = settings.Number("profile", 1);
        using CpuDevice device = new(settings.Number("threads", 0));
        settings.Done();
        ProfilingDevice timed = new(device);
        using Transformer model = BenchmarkModel.Open(shape, timed);
        Tokenizer tokenizer = TokenizerTraining.Train(["a b"], vocabularySize: 260, specialTokens: []);
        using Generator generator = new(model, tokenizer, endIds: [], batch: samples);
        Random random = new(2);
        int[] ids = [.. Enumerable.Range(0, prompt).Select(_ => random.Next(shape.Vocabulary))];

        generator.Generate([ids], samples, sampling with { MaxTokens = Math.Min(2, tokens) });
        timed.Forget();
        double[] seconds = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            long start = Stopwatch.GetTimestamp();
            generator.Generate([ids], samples, sampling);
            seconds[step] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        double median = seconds.Order().ElementAt(steps / 2), bytes = model.Parameters.Count * 4.0 * tokens;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{shape.Family} {model.Parameters.Count / 1e6:F1}M, {samples} samples of {tokens} after {prompt}, " +
            $"{device.ProductName}\n" +
            $"tokens_per_second {samples * tokens / median:F1}  seconds {median:F3}  " +
            $"weights read at {bytes / median / 1e9:F1} GB/s  peak RSS {StepBenchmark.PeakMemory():F2} GB"));
        if (profile != 0)
            timed.Print(seconds.Sum(), steps);
    }
}
