using System.Threading.Channels;
using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Generation;

/// <summary>Golden models with a tokenizer of 256 bytes, as in <see cref="GeneratorTests"/>.</summary>
public sealed class ContinuousGeneratorTests : IDisposable
{
    private static readonly Tokenizer s_bytes = TokenizerTraining.Train(["x"], vocabularySize: 256, specialTokens: []);

    private readonly CpuDevice _device = new();

    public static TheoryData<string> Models => [.. Golden.Models];

    public void Dispose() => _device.Dispose();

    [Theory, MemberData(nameof(Models))]
    public async Task Requests_that_come_late_give_what_each_gives_alone(string name)
    {
        using Transformer model = Golden.Open(name, _device);
        GenerationRequest[] requests =
        [
            new(Prompt(20), 5, new SamplingSettings(MaxTokens: 30, Seed: 1)),
            new(Prompt(40), 3, new SamplingSettings(MaxTokens: 12, Temperature: 0.9, TopP: 0.9, Seed: 2)),
            new([.. Prompt(20), 7, 7], 4, new SamplingSettings(MaxTokens: 9, Temperature: 0.8, TopK: 20, Seed: 3)),
            new(Prompt(5), 1, new SamplingSettings(MaxTokens: 12, Temperature: 0)),
            new(Prompt(40), 6, new SamplingSettings(MaxTokens: 7, Seed: 2), First: 3),
        ];
        using Gate gate = new();
        using ContinuousGenerator generator = new(model, s_bytes, endIds: []);

        List<Task<Continuations>> pending = [Ask(generator, requests[0], gate)];
        gate.WaitUntilReached();
        pending.AddRange(requests[1..].Select(request => Ask(generator, request)));
        gate.Open();
        Continuations[] answers = await Task.WhenAll(pending);

        foreach ((GenerationRequest request, Continuations answer) in requests.Zip(answers))
            AssertSame(Alone(model, request), answer.Samples);
        Assert.Equal([0, 20, 20, 0, 39], answers.Select(answer => answer.CachedTokens));
    }

    [Fact]
    public async Task Requests_of_many_threads_in_a_small_cache_give_what_each_gives_alone()
    {
        using Transformer model = Golden.Open("qwen2", _device);
        GenerationRequest[] requests = [.. Enumerable.Range(0, 60).Select(i => new GenerationRequest(
            [.. Prompt(17 * (i % 3)), .. Prompt(1 + i % 13)], 1 + i % 7,
            new SamplingSettings(MaxTokens: 1 + i % 19, Seed: (ulong)i), First: i % 4))];
        long rows = 80 * KeyValueCache.BytesOfRow(model.Shape);
        using ContinuousGenerator generator = new(model, s_bytes, endIds: [3, 4], batch: 20, cacheBytes: rows);

        Continuations[] answers =
            await Task.WhenAll(requests.Select(request => Task.Run(() => Ask(generator, request))));

        foreach ((GenerationRequest request, Continuations answer) in requests.Zip(answers))
            AssertSame(Alone(model, request, 3, 4), answer.Samples);
        Assert.InRange(generator.Load.CacheRows, 0, 80);
        Assert.Equal((0, 0), (generator.Load.Waiting, generator.Load.Growing));
        Assert.Equal(answers.Sum(answer => answer.Samples.Sum(sample => sample.Ids.Count)), generator.Load.NewTokens);
        Assert.Equal(requests.Sum(request => request.Prompt.Length), generator.Load.PromptTokens);
        Assert.Equal(answers.Sum(answer => answer.CachedTokens), generator.Load.CachedTokens);
    }

    [Fact]
    public async Task Pieces_are_the_samples_and_hold_back_what_may_become_a_stop_text()
    {
        using Transformer model = Golden.Open("gpt2", _device);
        using ContinuousGenerator generator = new(model, s_bytes, endIds: []);
        SamplingSettings settings = new(MaxTokens: 30, Temperature: 2, Seed: 3);
        IReadOnlyList<Sample> free = (await Ask(generator, new(Prompt(5), 20, settings))).Samples;
        string stop = free.Select(sample => sample.Text).First(text => text.Length > 12).Substring(6, 3);
        GenerationRequest request = new(Prompt(5), 20, settings with { Stops = ["~never~", stop] });
        Channel<SamplePiece> pieces = Channel.CreateUnbounded<SamplePiece>();

        Continuations answer = await Ask(generator, request, pieces.Writer);
        SamplePiece[] shown =
            await pieces.Reader.ReadAllAsync(TestContext.Current.CancellationToken).ToArrayAsync(
                TestContext.Current.CancellationToken);

        AssertSame(Alone(model, request), answer.Samples);
        Assert.Contains(answer.Samples, sample => sample.Finish == FinishReason.Stop);
        Assert.True(shown.Length > 40); // they come as they grow
        for (int i = 0; i < answer.Samples.Count; i++)
        {
            SamplePiece[] own = [.. shown.Where(piece => piece.Number == i)];
            Assert.Equal(answer.Samples[i].Text, string.Concat(own.Select(piece => piece.Text)));
            Assert.Equal(answer.Samples[i].Ids, own.SelectMany(piece => piece.Ids));
            Assert.Equal(answer.Samples[i].LogProbabilities, own.SelectMany(piece => piece.LogProbabilities));
            Assert.Equal(answer.Samples[i].Finish, own[^1].Finish);
            Assert.All(own[..^1], piece => Assert.Null(piece.Finish));
        }
    }

    [Fact]
    public async Task A_request_that_is_given_up_leaves_and_the_others_stay()
    {
        using Transformer model = Golden.Open("llama-gqa", _device);
        GenerationRequest kept = new(Prompt(9), 4, new SamplingSettings(MaxTokens: 20, Seed: 4));
        using CancellationTokenSource growing = new(), waiting = new();
        using Gate gate = new();
        using ContinuousGenerator generator = new(model, s_bytes, endIds: [], batch: 10);

        Task<Continuations> first = Ask(generator, kept, gate);
        gate.WaitUntilReached();
        Channel<SamplePiece> pieces = Channel.CreateUnbounded<SamplePiece>();
        Task<Continuations> dropped = generator.GenerateAsync(
            new(Prompt(9), 9, new SamplingSettings(MaxTokens: 50)), pieces.Writer, growing.Token);
        Task<Continuations> neverBegun = generator.GenerateAsync(
            new(Prompt(7), 1, new SamplingSettings(MaxTokens: 50)), cancellation: waiting.Token);
        await waiting.CancelAsync();
        gate.Open();
        await pieces.Reader.ReadAsync(TestContext.Current.CancellationToken);
        await growing.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => dropped);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => neverBegun);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            while (true)
                await pieces.Reader.ReadAsync(TestContext.Current.CancellationToken);
        });
        AssertSame(Alone(model, kept), (await first).Samples);
        AssertSame(Alone(model, kept), (await Ask(generator, kept)).Samples);
        Assert.Equal(0, generator.Load.Growing);
    }

    [Fact]
    public async Task More_requests_than_may_wait_are_turned_away()
    {
        using Transformer model = Golden.Open("gpt2", _device);
        GenerationRequest request = new(Prompt(5), 1, new SamplingSettings(MaxTokens: 3));
        using Gate gate = new();
        using ContinuousGenerator generator = new(model, s_bytes, endIds: [], queue: 2);

        Task<Continuations> running = Ask(generator, request, gate);
        gate.WaitUntilReached();
        Task<Continuations>[] waiting = [Ask(generator, request), Ask(generator, request)];
        var refusal = await Assert.ThrowsAsync<GeneratorBusyException>(() => Ask(generator, request));
        gate.Open();
        await Task.WhenAll([running, .. waiting]);

        Assert.Contains("2 requests wait already", refusal.Message, StringComparison.Ordinal);
        Assert.Single((await Ask(generator, request)).Samples);
    }

    [Fact]
    public async Task What_can_never_be_done_is_refused_at_once()
    {
        using Transformer model = Golden.Open("llama-gqa", _device);
        long row = KeyValueCache.BytesOfRow(model.Shape);
        using ContinuousGenerator generator = new(model, s_bytes, endIds: [], cacheBytes: 24 * row);
        SamplingSettings settings = new(MaxTokens: 12);

        await Refused([], "holds no token");
        await Refused(Prompt(64), "64 tokens long and the model reads 64");
        await Refused([400], "400 is no token");
        await Refused(Prompt(19), "the prompt needs the keys and values of 30 tokens", "at most 6 new tokens");
        Assert.Equal(12, (await Ask(generator, new(Prompt(13), 1, settings))).Samples[0].Ids.Count);

        async Task Refused(int[] prompt, params string[] saying)
        {
            string message = (await Assert.ThrowsAsync<GenerationException>(
                () => Ask(generator, new(prompt, 1, settings)))).Message;
            Assert.All(saying, part => Assert.Contains(part, message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_is_not_complete_when_the_generator_goes_fails()
    {
        using Transformer model = Golden.Open("gpt2", _device);
        GenerationRequest request = new(Prompt(5), 1, new SamplingSettings(MaxTokens: 30));
        using Gate gate = new();
        ContinuousGenerator generator = new(model, s_bytes, endIds: []);
        Task<Continuations> running = Ask(generator, request, gate);
        gate.WaitUntilReached();
        Task<Continuations> waiting = Ask(generator, request);

        Task gone = Task.Run(generator.Dispose, TestContext.Current.CancellationToken);
        while (generator.IsRunning)
            await Task.Yield();
        gate.Open();
        await gone;

        await Assert.ThrowsAsync<ObjectDisposedException>(() => running);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Ask(generator, request));
    }

    private static Task<Continuations> Ask(
        ContinuousGenerator generator, GenerationRequest request, ChannelWriter<SamplePiece>? pieces = null) =>
        generator.GenerateAsync(request, pieces, TestContext.Current.CancellationToken);

    private static IReadOnlyList<Sample> Alone(Transformer model, GenerationRequest request, params int[] endIds)
    {
        using Generator generator = new(model, s_bytes, endIds, batch: 3);
        IReadOnlyList<Sample> all = generator.Generate(
            [request.Prompt], request.First + request.Samples, request.Settings,
            cancellation: TestContext.Current.CancellationToken)[0];
        return [.. all.Skip(request.First)];
    }

    private static void AssertSame(IReadOnlyList<Sample> expected, IReadOnlyList<Sample> actual)
    {
        Assert.Equal(expected.Count, actual.Count);
        foreach ((Sample e, Sample a) in expected.Zip(actual))
        {
            Assert.Equal(e.Ids, a.Ids);
            Assert.Equal(e.Text, a.Text);
            Assert.Equal(e.Finish, a.Finish);
            foreach ((float one, float other) in e.LogProbabilities.Zip(a.LogProbabilities))
                Assert.Equal(one, other, tolerance: 1e-4f);
        }
    }

    private static int[] Prompt(int length) =>
        [.. Enumerable.Range(0, length).Select(i => (17 + 31 * i * (i + 1)) % 300)];

    /// <summary>Holds the generator's thread at the first piece that it gives.</summary>
    private sealed class Gate : ChannelWriter<SamplePiece>, IDisposable
    {
        private readonly ManualResetEventSlim _reached = new(), _open = new();

        public void WaitUntilReached() => _reached.Wait(TestContext.Current.CancellationToken);

        public void Open() => _open.Set();

        public override bool TryWrite(SamplePiece item)
        {
            _reached.Set();
            _open.Wait(TimeSpan.FromMinutes(1));
            return true;
        }

        public override ValueTask<bool> WaitToWriteAsync(CancellationToken cancellationToken = default) => new(true);

        public void Dispose()
        {
            _open.Set();
            _reached.Dispose();
        }
    }
}
