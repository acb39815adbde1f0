using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Generation;

/// <summary>
/// Golden models (vocabulary 307, context 64) with a tokenizer of 256 bytes: '!' is 0, later ids say nothing.
/// </summary>
public sealed class GeneratorTests : IDisposable
{
    private static readonly Tokenizer s_bytes = TokenizerTraining.Train(["x"], vocabularySize: 256, specialTokens: []);
    private static readonly int[][] s_prompts = [.. new[] { 1, 5, 19, 33 }.Select(Prompt)];

    private readonly CpuDevice _device = new();

    public static TheoryData<string> Models => [.. Golden.Models];

    public void Dispose() => _device.Dispose();

    [Theory, MemberData(nameof(Models))]
    public void Greedy_continuations_are_the_references(string name)
    {
        using Transformer model = Golden.Open(name, _device);
        using Generator generator = new(model, s_bytes, endIds: []);
        JsonElement[] cases = [.. Golden.Read("models", name, "golden.json").GetProperty("greedy").EnumerateArray()];

        IReadOnlyList<IReadOnlyList<Sample>> samples = Generate(
            generator, [.. cases.Select(one => one.GetProperty("prompt").Ints())], samples: 1,
            new SamplingSettings(MaxTokens: 12, Temperature: 0));

        foreach ((JsonElement expected, IReadOnlyList<Sample> actual) in cases.Zip(samples))
        {
            Assert.Equal(expected.GetProperty("ids").Ints(), actual[0].Ids);
            foreach ((double e, float a) in expected.GetProperty("logprobs").Doubles().Zip(actual[0].LogProbabilities))
                Assert.Equal(e, a, tolerance: 2e-4); // the bound, f32
        }
    }

    [Theory]
    [InlineData("gpt2", 1, 0)]
    [InlineData("opt-post-projected", 0.9, 0)]
    [InlineData("llama-gqa", 1, 20)]
    [InlineData("qwen3", 0.9, 5)]
    public void A_sample_is_the_same_alone_and_among_others(string name, double p, int k)
    {
        using Transformer model = Golden.Open(name, _device);
        SamplingSettings settings = new(MaxTokens: 12, Temperature: 0.9, TopP: p, TopK: k, Seed: 7);
        Sample[] alone = Batched(1), seven = Batched(7), many = Batched(32);

        Assert.Equal(4 * 9, alone.Length);
        for (int i = 0; i < alone.Length; i++)
        {
            Assert.Equal(alone[i].Ids, seven[i].Ids);
            Assert.Equal(alone[i].Ids, many[i].Ids);
            foreach ((float a, float b) in alone[i].LogProbabilities.Zip(many[i].LogProbabilities))
                Assert.Equal(a, b, tolerance: 1e-4f);
        }

        Assert.True(alone.Select(sample => string.Join(' ', sample.Ids)).Distinct().Count() > 30);

        Sample[] Batched(int batch)
        {
            using Generator generator = new(model, s_bytes, endIds: [], batch);
            return [.. Generate(generator, s_prompts, samples: 9, settings).SelectMany(samples => samples)];
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void Prompts_that_begin_alike_give_what_each_gives_alone(string name)
    {
        using Transformer model = Golden.Open(name, _device);
        int[][] prompts = [.. Enumerable.Range(1, 5).Select(i => (int[])[.. Prompt(20), i, .. Prompt(i)])];
        SamplingSettings settings = new(MaxTokens: 9, Temperature: 0.9, Seed: 5);
        using Generator together = new(model, s_bytes, endIds: []), alone = new(model, s_bytes, endIds: [], batch: 1);

        IReadOnlyList<IReadOnlyList<Sample>> samples = Generate(together, prompts, samples: 7, settings);

        foreach ((int[] prompt, IReadOnlyList<Sample> shared) in prompts.Zip(samples))
        {
            IReadOnlyList<Sample> own = Generate(alone, [prompt], samples: 7, settings)[0];
            foreach ((Sample expected, Sample actual) in own.Zip(shared))
            {
                Assert.Equal(expected.Ids, actual.Ids);
                foreach ((float e, float a) in expected.LogProbabilities.Zip(actual.LogProbabilities))
                    Assert.Equal(e, a, tolerance: 1e-4f);
            }
        }
    }

    [Fact]
    public void Samples_enter_as_others_leave_and_a_small_cache_changes_nothing_but_time()
    {
        using Transformer model = Golden.Open("qwen2", _device);
        int end = Prompt(3)[2];
        SamplingSettings settings = new(MaxTokens: 20, Temperature: 3, Seed: 2);
        using Generator large = new(model, s_bytes, [end, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        IReadOnlyList<IReadOnlyList<Sample>> expected = Generate(large, s_prompts, samples: 11, settings);
        long least = (s_prompts.Max(prompt => prompt.Length) + 19) * KeyValueCache.BytesOfRow(model.Shape);

        foreach (long bytes in new[] { least, 2 * least, 3 * least })
        {
            using Generator small = new(model, s_bytes, [end, 1, 2, 3, 4, 5, 6, 7, 8, 9], batch: 64, bytes);
            Counter progress = new();
            IReadOnlyList<IReadOnlyList<Sample>> actual = small.Generate(
                s_prompts, 11, settings, progress, TestContext.Current.CancellationToken);
            Assert.Equal(
                expected.SelectMany(samples => samples.Select(sample => string.Join(' ', sample.Ids))),
                actual.SelectMany(samples => samples.Select(sample => string.Join(' ', sample.Ids))));
            Assert.Equal(44, progress.Last);
        }

        Assert.True(expected.SelectMany(samples => samples).Select(sample => sample.Ids.Count).Distinct().Count() > 3);
    }

    [Fact]
    public void A_cache_that_is_too_small_is_refused_with_the_number_that_fits()
    {
        using Transformer model = Golden.Open("llama-gqa", _device);
        long row = KeyValueCache.BytesOfRow(model.Shape);
        using Generator generator = new(model, s_bytes, endIds: [], cacheBytes: 24 * row);

        string message = Assert.Throws<GenerationException>(
            () => Generate(generator, [Prompt(2), Prompt(19)], 3, new SamplingSettings(MaxTokens: 12))).Message;

        Assert.Contains("prompt 1 needs the keys and values of 30 tokens", message, StringComparison.Ordinal);
        Assert.Contains("at most 6 new tokens", message, StringComparison.Ordinal);
        Assert.Equal(6, Generate(generator, [Prompt(19)], 1, new SamplingSettings(MaxTokens: 6))[0][0].Ids.Count);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(2, 0)]
    public void Nothing_asked_gives_nothing(int prompts, int samples)
    {
        using Transformer model = Golden.Open("gpt2", _device);
        using Generator generator = new(model, s_bytes, endIds: []);

        IReadOnlyList<IReadOnlyList<Sample>> none =
            Generate(generator, s_prompts[..prompts], samples, new SamplingSettings());

        Assert.Equal(prompts, none.Count);
        Assert.All(none, Assert.Empty);
    }

    [Fact]
    public void Log_probabilities_are_those_of_scoring_the_whole()
    {
        using Transformer model = Golden.Open("qwen2", _device);
        using Generator generator = new(model, s_bytes, endIds: []);
        SamplingSettings settings = new(12, Temperature: 2, TopK: 40);
        Sample sample = Generate(generator, [s_prompts[2]], 2, settings)[0][1];

        float[] scored = model.LogProbabilities([.. s_prompts[2], .. sample.Ids]);

        foreach ((float expected, float actual) in scored[(s_prompts[2].Length - 1)..].Zip(sample.LogProbabilities))
            Assert.Equal(expected, actual, tolerance: 1e-4f);
    }

    [Fact]
    public void A_stop_text_may_span_tokens_and_is_cut_off()
    {
        using Transformer model = Golden.Open("gpt2", _device);
        using Generator generator = new(model, s_bytes, endIds: []);
        SamplingSettings settings = new(MaxTokens: 30, Temperature: 2, Seed: 3);
        IReadOnlyList<Sample> free = Generate(generator, [s_prompts[1]], 20, settings)[0];
        (int number, int at) = free.Index().Select(pair => (pair.Index, FirstAsciiPair(pair.Item.Text)))
            .First(pair => pair.Item2 > 0);
        string text = free[number].Text, stop = text.Substring(at, 2); // a token is a byte, so two of them

        Sample stopped =
            Generate(generator, [s_prompts[1]], 20, settings with { Stops = ["never said", stop] })[0][number];

        Assert.Equal(text[..text.IndexOf(stop, StringComparison.Ordinal)], stopped.Text);
        Assert.Equal(FinishReason.Stop, stopped.Finish);
        Assert.Equal(free[number].Ids.Take(stopped.Ids.Count), stopped.Ids);
        Assert.True(stopped.Ids.Count < free[number].Ids.Count);
    }

    [Fact]
    public void An_end_token_ends_a_sample_and_is_among_its_ids()
    {
        using Transformer model = Golden.Open("gpt2", _device);
        JsonElement greedy = Golden.Read("models", "gpt2", "golden.json").GetProperty("greedy")[0];
        int[] ids = greedy.GetProperty("ids").Ints();
        int end = ids.First(id => id != ids[0]);
        using Generator generator = new(model, s_bytes, endIds: [end]);

        Sample sample = Generate(
            generator, [greedy.GetProperty("prompt").Ints()], 1, new SamplingSettings(12, Temperature: 0))[0][0];

        Assert.Equal(ids[..(Array.IndexOf(ids, end) + 1)], sample.Ids);
        Assert.Equal(FinishReason.Stop, sample.Finish);
    }

    [Theory]
    [InlineData(5, 3, 3)]
    [InlineData(60, 100, 4)]
    [InlineData(63, 100, 1)]
    public void A_sample_ends_at_its_limit_or_with_the_context(int prompt, int limit, int expected)
    {
        using Transformer model = Golden.Open("llama-gqa", _device);
        using Generator generator = new(model, s_bytes, endIds: []);

        Sample sample = Generate(generator, [Prompt(prompt)], 1, new SamplingSettings(limit))[0][0];

        Assert.Equal(expected, sample.Ids.Count);
        Assert.Equal(FinishReason.Length, sample.Finish);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(64)]
    public void A_prompt_that_is_empty_or_fills_the_context_is_refused(int length)
    {
        using Transformer model = Golden.Open("gpt2", _device);
        using Generator generator = new(model, s_bytes, endIds: []);

        var refusal = Assert.Throws<GenerationException>(
            () => Generate(generator, [Prompt(3), Prompt(length)], 1, new SamplingSettings()));

        Assert.Contains("Prompt 1", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Counter : IProgress<int>
    {
        public int Last { get; private set; }

        public void Report(int value) => Last = value;
    }

    private static int FirstAsciiPair(string text) =>
        Enumerable.Range(1, Math.Max(0, text.Length - 3)).FirstOrDefault(i => text[i] < 128 && text[i + 1] < 128);

    private static IReadOnlyList<IReadOnlyList<Sample>> Generate(
        Generator generator, int[][] prompts, int samples, SamplingSettings settings) =>
        generator.Generate(prompts, samples, settings, cancellation: TestContext.Current.CancellationToken);

    private static int[] Prompt(int length) =>
        [.. Enumerable.Range(0, length).Select(i => (17 + 31 * i * (i + 1)) % 300)];
}
