using System.Diagnostics;
using System.Globalization;
using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Neural.Benchmarks;

/// <summary>
/// Many samples after each of a few prompts, as <c>peers/generate.py</c> has them after one; tokens a second over the
/// whole time. With <c>--shared</c> the prompts begin with that many tokens in common.
/// </summary>
internal static class GenerationBenchmark
{
    public static void Run(BenchmarkArguments settings)
    {
        TransformerShape shape = BenchmarkModel.Shape(settings, ModelFamily.Gpt2, vocabulary: 50_257, context: 1024);
        int questions = settings.Number("questions", 1), shared = settings.Number("shared", 0);
        int prompt = settings.Number("prompt", 64), samples = settings.Number("samples", 30);
        int tokens = settings.Number("tokens", 48), steps = settings.Number("steps", 1);
        int warmUp = settings.Number("warm-up", 1);
        SamplingSettings sampling = new(
            MaxTokens: tokens, Temperature: settings.Number("temperature-percent", 70) / 100.0,
            TopP: settings.Number("top-p-percent", 100) / 100.0, TopK: settings.Number("top-k", 0));
        bool json = settings.Number("json", 0) != 0;
        using CpuDevice cpu = BenchmarkDevice.Open(settings);
        settings.Done();
        using ProfilingDevice profiling = new(cpu);
        using Transformer model = BenchmarkModel.Open(shape, json ? cpu : profiling);
        Tokenizer tokenizer = TokenizerTraining.Train(["a b"], vocabularySize: 260, specialTokens: []);
        using Generator generator = new(model, tokenizer, endIds: [], batch: questions * samples);
        int[][] prompts = Prompts(questions, shared, prompt, shape.Vocabulary);

        // Two tokens warm the products of the prompt and of a step, as in the peer.
        if (warmUp > 0)
            generator.Generate(prompts, samples, sampling with { MaxTokens = Math.Min(2 * warmUp, tokens) });
        profiling.Forget();
        double[] seconds = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            long start = Stopwatch.GetTimestamp();
            generator.Generate(prompts, samples, sampling);
            seconds[step] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Profile profile = profiling.Profile();
        Measured measured = Measured.Here(seconds, questions * samples * tokens, cpu);
        if (json)
        {
            Console.WriteLine(measured.ToLine());
            return;
        }

        double bytes = model.Parameters.Count * 4.0 * tokens;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{shape.Family} {model.Parameters.Count / 1e6:F1}M, {questions} × {samples} samples of {tokens} after " +
            $"{shared} + {prompt}, {measured.Products}\n" +
            $"tokens_per_second {measured.TokensPerSecond:F1}  seconds {measured.StepSeconds:F3}  " +
            $"weights read at {bytes / measured.StepSeconds / 1e9:F1} GB/s as f32  " +
            $"peak RSS {measured.PeakRssBytes / 1e9:F2} GB"));
        foreach (string line in profile.Lines(steps))
            Console.WriteLine(line);
    }

    /// <summary>Prompts whose first ids are the same and whose others are each prompt's own.</summary>
    public static int[][] Prompts(int count, int shared, int own, int vocabulary)
    {
        Random random = new(2);
        int[] beginning = Ids(shared);
        return [.. Enumerable.Range(0, count).Select(_ => (int[])[.. beginning, .. Ids(own)])];

        int[] Ids(int length) => [.. Enumerable.Range(0, length).Select(_ => random.Next(vocabulary))];
    }
}
