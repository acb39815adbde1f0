using System.Diagnostics;
using System.Globalization;
using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
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
        int tokens = settings.Number("tokens", 48), steps = settings.Number("steps", 1);
        int warmUp = settings.Number("warm-up", 1);
        bool json = settings.Number("json", 0) != 0;
        using Setting setting = new(settings, profiled: !json);
        if (warmUp > 0)
            setting.Generate(Math.Min(2 * warmUp, tokens)); // the products of the prompt and of a step, as in the peer
        setting.Device.Forget();
        double[] seconds = new double[steps];
        for (int step = 0; step < steps; step++)
        {
            long start = Stopwatch.GetTimestamp();
            setting.Generate(tokens);
            seconds[step] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Profile profile = setting.Device.Profile();
        Measured measured = Measured.Here(seconds, setting.Samples * tokens, setting.Device);
        if (json)
        {
            Console.WriteLine(measured.ToLine());
            return;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{setting.What}, {tokens} tokens each, {measured.Products}\n" +
            $"tokens_per_second {measured.TokensPerSecond:F1}  seconds {measured.StepSeconds:F3}  " +
            $"peak RSS {measured.PeakRssBytes / 1e9:F2} GB"));
        foreach (string line in profile.Lines(steps))
            Console.WriteLine(line);
    }

    /// <summary>
    /// Where the time of one decoding step goes: a generation of many tokens less one of a single token, which reads
    /// the prompt and no more; of both, the fastest of three.
    /// </summary>
    public static void DecodingStep(BenchmarkArguments settings)
    {
        int steps = settings.Number("steps", 32);
        using Setting setting = new(settings, profiled: true);
        setting.Generate(1 + steps);

        (Profile reading, long readingBytes) = Fastest(1);
        (Profile whole, long wholeBytes) = Fastest(1 + steps);

        Profile decoding = whole.Less(reading);
        double seconds = decoding.Seconds / steps;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{setting.What}, {setting.Device.ProductName}, one decoding step: {1e3 * seconds:F2} ms, " +
            $"{setting.Samples / seconds:F1} tokens/s"));
        foreach (string line in decoding.Lines(steps))
            Console.WriteLine(line);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"a step allocates {(wholeBytes - readingBytes) / steps:N0} bytes on the managed heap and calls Allocate " +
            $"{(double)decoding.CallsOf(nameof(Device.Allocate)) / steps:0.#} times"));

        (Profile Profile, long Bytes) Fastest(int tokens) =>
            Enumerable.Range(0, 3).Select(_ => Once(tokens)).MinBy(run => run.Profile.Seconds);

        (Profile Profile, long Bytes) Once(int tokens)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            setting.Device.Forget();
            setting.Generate(tokens);
            return (setting.Device.Profile(), GC.GetTotalAllocatedBytes(precise: true) - before);
        }
    }

    /// <summary>Prompts whose first ids are the same and whose others are each prompt's own.</summary>
    public static int[][] Prompts(int count, int shared, int own, int vocabulary)
    {
        Random random = new(2);
        int[] beginning = Ids(shared);
        return [.. Enumerable.Range(0, count).Select(_ => (int[])[.. beginning, .. Ids(own)])];

        int[] Ids(int length) => [.. Enumerable.Range(0, length).Select(_ => random.Next(vocabulary))];
    }

    /// <summary>A model, its prompts, and how samples are drawn.</summary>
    private sealed class Setting : IDisposable
    {
        private readonly CpuDevice _cpu;
        private readonly Transformer _model;
        private readonly Generator _generator;
        private readonly SamplingSettings _sampling;
        private readonly int[][] _prompts;
        private readonly int _samples;

        public Setting(BenchmarkArguments settings, bool profiled)
        {
            TransformerShape shape =
                BenchmarkModel.Shape(settings, ModelFamily.Gpt2, vocabulary: 50_257, context: 1024);
            int questions = settings.Number("questions", 1), shared = settings.Number("shared", 0);
            int prompt = settings.Number("prompt", 64);
            _samples = settings.Number("samples", 30);
            _sampling = new(
                Temperature: settings.Number("temperature-percent", 70) / 100.0,
                TopP: settings.Number("top-p-percent", 100) / 100.0, TopK: settings.Number("top-k", 0));
            _cpu = BenchmarkDevice.Open(settings);
            settings.Done();
            Device = new ProfilingDevice(_cpu);
            _model = BenchmarkModel.Open(shape, profiled ? Device : _cpu);
            _generator = new Generator(_model, tokenizer: null, endIds: [], batch: questions * _samples);
            _prompts = Prompts(questions, shared, prompt, shape.Vocabulary);
            What = string.Create(
                CultureInfo.InvariantCulture,
                $"{shape.Family} {_model.Parameters.Count / 1e6:F1}M, {questions} × {_samples} samples " +
                $"after {shared} + {prompt}");
        }

        public ProfilingDevice Device { get; }

        public string What { get; }

        public int Samples => _prompts.Length * _samples;

        public void Generate(int tokens) =>
            _generator.Generate(_prompts, _samples, _sampling with { MaxTokens = tokens });

        public void Dispose()
        {
            _generator.Dispose();
            _model.Dispose();
            Device.Dispose();
            _cpu.Dispose();
        }
    }
}
