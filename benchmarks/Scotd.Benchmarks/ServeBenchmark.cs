using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Neural.Benchmarks.Comparison;
using Scotd.Neural;
using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Benchmarks;

/// <summary>
/// What serving costs: the same samples from the engine in one call and from a server, by turns; then a crowd of
/// clients for a minute, whose answers are checked and whose traces in the server's memory are looked for.
/// </summary>
internal static class ServeBenchmark
{
    private const int Prompts = 16, PromptTokens = 64, Samples = 30, NewTokens = 48, Rounds = 5;
    private const string Path = "/v1/completions";

    /// <summary>Prints a page of Markdown.</summary>
    public static async Task RunAsync(DateTimeOffset now)
    {
        string folder = Directory.CreateTempSubdirectory("scotd-serve-").FullName;
        try
        {
            using CpuDevice device = CpuDevice.Open();
            double millions = Save(folder, device);
            Console.WriteLine($"# {now:yyyy-MM-dd HH:mm} UTC: scotd serve\n");
            foreach (string line in Machine.Lines(now))
                Console.WriteLine(line);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"- Llama {millions:F1}M, random weights, {device.ProductName}\n"));
            await CompareAsync(folder, device);
            using ServedProcess server = new(folder);
            await new ServedCrowd(server).RunAsync();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Save(string folder, CpuDevice device)
    {
        Tokenizer tokenizer = TokenizerTraining.Train(
            new GeneratedCorpus(seed: 5).Rationales(500).Select(rationale => rationale.Text), 2048, ["<|endoftext|>"],
            begin: "<|endoftext|>", end: "<|endoftext|>", addBegin: true);
        TransformerShape shape = FamilyShapes.New(
            ModelFamily.Llama, tokenizer.VocabularySize, context: 512, layers: 4, heads: 4, keyValueHeads: 4,
            channels: 256, feedForward: 704, tied: true);
        using LanguageModel model = LanguageModel.Create(shape, tokenizer, seed: 7, device);
        model.Save(folder);
        return model.Transformer.Parameters.Count / 1e6;
    }

    private static async Task CompareAsync(string folder, CpuDevice device)
    {
        using LanguageModel model = LanguageModel.Open(folder, device);
        using Generator generator = model.NewGenerator();
        using ServedProcess server = new(folder);
        Random random = new(3);
        int[][] prompts =
        [
            .. Enumerable.Range(0, Prompts).Select(_ => Enumerable.Range(0, PromptTokens)
                .Select(_ => random.Next(model.Tokenizer.VocabularySize)).ToArray()),
        ];
        SamplingSettings settings = new(NewTokens, Temperature: 0.8, Seed: 1);
        List<(double Engine, double Whole, double Streamed)> rounds = [];
        for (int round = 0; round <= Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            int tokens = generator.Generate(prompts, Samples, settings)
                .Sum(samples => samples.Sum(sample => sample.Ids.Count));
            double engine = tokens / Stopwatch.GetElapsedTime(start).TotalSeconds;
            double whole = await ServedRateAsync(stream: false), streamed = await ServedRateAsync(stream: true);
            if (round > 0) // the first warms up
                rounds.Add((engine, whole, streamed));
        }

        Console.WriteLine(
            $"{Prompts} prompts of {PromptTokens} tokens × {Samples} samples of at most {NewTokens} tokens; served: " +
            $"{Prompts} requests at once with n = {Samples}, client and server on the same cores. By turns, " +
            $"median of {Rounds} rounds, tokens/s:\n\n| engine, one call | served whole | share | served as a stream " +
            "| share |\n|--:|--:|--:|--:|--:|");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {Median(r => r.Engine):N0} | {Median(r => r.Whole):N0} | {Median(r => r.Whole / r.Engine):P0} " +
            $"| {Median(r => r.Streamed):N0} | {Median(r => r.Streamed / r.Engine):P0} |"));
        Console.WriteLine("\nShares by round: " + string.Join(", ", rounds.Select(r => string.Create(
            CultureInfo.InvariantCulture, $"{r.Whole / r.Engine:P0} and {r.Streamed / r.Engine:P0}"))));

        double Median(Func<(double Engine, double Whole, double Streamed), double> of) =>
            rounds.Select(of).Order().ElementAt(Rounds / 2);

        async Task<double> ServedRateAsync(bool stream)
        {
            double before = await server.MetricAsync("scotd_completion_tokens_total");
            long start = Stopwatch.GetTimestamp();
            await Task.WhenAll(prompts.Select(prompt => AskAsync(server.Http, new
            {
                model = ServedProcess.Model,
                prompt,
                n = Samples,
                max_tokens = NewTokens,
                temperature = 0.8,
                seed = 1,
                stream,
            })));
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return (await server.MetricAsync("scotd_completion_tokens_total") - before) / seconds;
        }
    }

    /// <summary>Sends a request and reads all of its answer.</summary>
    private static async Task AskAsync(HttpClient http, object body)
    {
        using HttpResponseMessage response = await http.PostAsJsonAsync(Path, body);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
