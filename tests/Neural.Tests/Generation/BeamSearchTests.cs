using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Generation;

/// <summary>
/// Beam search with its cache against greedy decoding, against a search that reads every sequence anew, and against
/// all sequences that there are.
/// </summary>
public sealed class BeamSearchTests : IDisposable
{
    private static readonly Tokenizer s_bytes = TokenizerTraining.Train(["x"], vocabularySize: 256, specialTokens: []);
    private static readonly int[] s_prompt = [.. Enumerable.Range(3, 9)];

    private readonly CpuDevice _device = new();

    public static TheoryData<string> Models => [.. Golden.Models];

    public void Dispose() => _device.Dispose();

    [Theory, MemberData(nameof(Models))]
    public void One_beam_is_greedy(string name)
    {
        using Transformer model = Golden.Open(name, _device);
        int[][] prompts = [[5], s_prompt, [.. Enumerable.Range(40, 20)]];
        int[] ends = [17, 60, 101, 202];
        using Generator generator = new(model, s_bytes, ends);

        var found = Search(generator, prompts, new BeamSettings(1, MaxTokens: 14));

        var greedy = generator.Generate(
            prompts, 1, new SamplingSettings(14, Temperature: 0), cancellation: TestContext.Current.CancellationToken);
        foreach ((IReadOnlyList<Sample> expected, IReadOnlyList<Sample> actual) in greedy.Zip(found))
        {
            Assert.Equal(expected[0].Ids, Assert.Single(actual).Ids);
            Assert.Equal((expected[0].Text, expected[0].Finish), (actual[0].Text, actual[0].Finish));
            foreach ((float e, float a) in expected[0].LogProbabilities.Zip(actual[0].LogProbabilities))
                Assert.Equal(e, a, tolerance: 1e-4f);
        }
    }

    [Theory]
    [InlineData("gpt2", 3, 1.0)]
    [InlineData("opt-post-projected", 4, 0.0)]
    [InlineData("llama-gqa", 5, 2.0)]
    [InlineData("qwen3", 2, 1.0)]
    public void Beams_are_those_of_a_search_without_a_cache(string name, int width, double penalty)
    {
        using Transformer model = Golden.Open(name, _device);
        int[] ends = [.. Enumerable.Range(0, 307).Where(id => id % 7 == 0)];
        using Generator generator = new(model, s_bytes, ends);

        IReadOnlyList<Sample> found =
            Search(generator, [s_prompt], new BeamSettings(width, MaxTokens: 12, penalty))[0];

        (int[] Ids, double Score)[] plain = PlainBeams.Search(model, s_prompt, ends, width, limit: 12, penalty);
        Assert.Equal(plain.Select(one => one.Ids), found.Select(sample => sample.Ids));
        foreach ((var expected, Sample actual) in plain.Zip(found))
            Assert.Equal(expected.Score, PlainBeams.Score(actual.LogProbabilities, penalty), tolerance: 1e-4);
    }

    /// <summary>Five tokens, four steps, one of them the end: 1 + 4 + 16 + 64·5 continuations.</summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    public void As_wide_as_there_are_sequences_it_finds_the_best_of_all(double penalty)
    {
        TransformerShape shape = FamilyShapes.New(
            ModelFamily.Llama, vocabulary: 5, context: 16, layers: 2, heads: 2, keyValueHeads: 1, channels: 16,
            feedForward: 24, tied: false);
        using Transformer model = new(shape, _device);
        model.Parameters.Initialise(shape, seed: 4, _device, deviation: 0.6f);
        using Generator generator = new(model, tokenizer: null, endIds: [4], batch: 400);

        IReadOnlyList<Sample> found = Search(generator, [[0, 1]], new BeamSettings(400, MaxTokens: 4, penalty))[0];

        (int[] Ids, double Score)[] all = PlainBeams.All(model, [0, 1], end: 4, limit: 4, penalty);
        Assert.Equal(1 + 4 + 16 + 64 * 5, all.Length);
        Assert.Equal(all.Length, found.Count);
        Assert.Equal(all.Select(one => one.Ids).Take(5), found.Select(sample => sample.Ids).Take(5));
        Assert.True(found[0].LogProbabilities.Distinct().Count() > 1);
    }

    [Fact]
    public void Prompts_together_or_apart_and_a_small_cache_give_the_same()
    {
        using Transformer model = Golden.Open("llama-gqa", _device);
        int[][] prompts = [.. Enumerable.Range(1, 9).Select(i => (int[])[.. Enumerable.Range(i, 2 * i)])];
        BeamSettings settings = new(3, MaxTokens: 10);
        int[] ends = [.. Enumerable.Range(0, 40)];
        long least = (18 + 3 * 9) * KeyValueCache.BytesOfRow(model.Shape);
        using Generator together = new(model, s_bytes, ends), small = new(model, s_bytes, ends, cacheBytes: least);
        using Generator alone = new(model, s_bytes, ends, batch: 1);

        string[] expected = Ids(Search(together, prompts, settings));

        Assert.Equal(expected, Ids(Search(small, prompts, settings)));
        Assert.Equal(expected, Ids(Search(alone, prompts, settings)));
        Assert.Contains("3 beams needs the keys and values of 45 tokens", Assert.Throws<GenerationException>(() =>
        {
            using Generator smaller = new(model, s_bytes, ends, cacheBytes: least - 1);
            Search(smaller, prompts, settings);
        }).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stop_text_ends_a_continuation_and_is_cut_off()
    {
        using Transformer model = Golden.Open("gpt2", _device);
        using Generator generator = new(model, s_bytes, endIds: []);
        Sample free = Search(generator, [s_prompt], new BeamSettings(1, MaxTokens: 20))[0][0];
        string stop = free.Text.Substring(free.Text.Length / 2, 1);

        Sample cut = Search(generator, [s_prompt], new BeamSettings(1, MaxTokens: 20, Stops: [stop]))[0][0];

        Assert.Equal(free.Text[..free.Text.IndexOf(stop, StringComparison.Ordinal)], cut.Text);
        Assert.Equal(FinishReason.Stop, cut.Finish);
    }

    private static string[] Ids(IReadOnlyList<IReadOnlyList<Sample>> found) =>
        [.. found.SelectMany(own => own.Select(sample => string.Join(' ', sample.Ids)))];

    private static IReadOnlyList<IReadOnlyList<Sample>> Search(
        Generator generator, int[][] prompts, BeamSettings settings) =>
        generator.Search(prompts, settings, cancellation: TestContext.Current.CancellationToken);
}
