using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;
using Scotd.Sampling;
using Scotd.Teachers;

namespace Scotd.Tests.Teachers;

public sealed class LocalTeacherTests : IDisposable
{
    private const string Demonstrations = "Q: Is ice cold? A: Water freezes when it is cold. Yes.\n\n";

    private static readonly SampleSettings s_settings = new(1, 0.95, 12, ["zz"], LogProbabilities: false);

    private readonly TempFolder _folder = new();
    private readonly CpuDevice _device = new();
    private readonly LocalTeacher _teacher;

    public LocalTeacherTests()
    {
        Tokenizer tokenizer = TokenizerTraining.Train(
            [Demonstrations], 280, ["<|endoftext|>"], begin: "<|endoftext|>", end: "<|endoftext|>", addBegin: true);
        TransformerShape shape = FamilyShapes.New(
            ModelFamily.Llama, tokenizer.VocabularySize, context: 128, layers: 1, heads: 2, keyValueHeads: 1,
            channels: 16, feedForward: 24, tied: true);
        using (LanguageModel model = LanguageModel.Create(shape, tokenizer, seed: 5, _device))
            model.Save(_folder["tiny"]);
        _teacher = LocalTeacher.Open(_folder["tiny"] + "/", [_device], seed: 11);
    }

    public void Dispose()
    {
        _teacher.Dispose();
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_teacher_is_named_by_its_folder_and_its_revision_by_the_bytes_of_its_files()
    {
        Assert.Equal("tiny", _teacher.Name);
        Assert.Matches("^[0-9a-f]{12}$", _teacher.Revision);
        Assert.Equal(_teacher.Revision, ModelRevision.Of(_folder["tiny"]));

        _folder.Write("tiny/notes.txt", "not a part of the model");
        Assert.Equal(_teacher.Revision, ModelRevision.Of(_folder["tiny"]));
        File.AppendAllText(_folder["tiny/config.json"], "\n");
        Assert.NotEqual(_teacher.Revision, ModelRevision.Of(_folder["tiny"]));
    }

    [Fact]
    public async Task Samples_are_the_generators_and_do_not_depend_on_how_they_were_grouped_into_calls()
    {
        using LanguageModel model = LanguageModel.Open(_folder["tiny"], _device);
        using Generator generator = model.NewGenerator();

        TeacherReply all = await Ask("Q: Why?", first: 0, count: 9, seed: 1);
        TeacherReply[] parts = await Task.WhenAll(
            Ask("Q: Why?", 0, 4, seed: 2), Ask("Q: Why?", 4, 1, seed: 3), Ask("Q: Why?", 5, 4, seed: 4));

        string[] texts = [.. all.Samples.Select(sample => sample.Text)];
        Assert.Equal(texts, parts.SelectMany(part => part.Samples).Select(sample => sample.Text));
        Assert.Equal(texts, generator.Generate(
            [model.Tokenizer.Encode("Q: Why?")], 9,
            new SamplingSettings(12, 1, 0.95, Seed: 11, Stops: ["zz"]),
            cancellation: TestContext.Current.CancellationToken)[0].Select(sample => sample.Text));
        Assert.True(texts.Distinct().Count() > 5);
    }

    [Fact]
    public async Task Usage_counts_the_beginning_that_was_read_before()
    {
        TeacherReply first = await Ask(Demonstrations + "Q: Is fire hot? A:", 0, 3);
        TeacherReply second = await Ask(Demonstrations + "Q: Can fish walk? A:", 0, 3);

        TokenUsage one = first.Usage!.Value, other = second.Usage!.Value;
        Assert.Equal(0, one.Cached);
        Assert.InRange(other.Cached, 16, other.In - 1);
        Assert.InRange(one.Out, 3, 36);
    }

    [Fact]
    public async Task Copies_share_the_calls_and_give_the_same_samples()
    {
        using CpuDevice one = new(threads: 1), other = new(threads: 1);
        using LocalTeacher pair = LocalTeacher.Open(_folder["tiny"], [one, other], seed: 11, batch: 5);
        string[] prompts = [.. Enumerable.Range(1, 6).Select(i => $"{Demonstrations}Q: Is {i} a number? A:")];

        TeacherReply[] shared = await Task.WhenAll(prompts.Select(prompt => Ask(prompt, 0, 4, of: pair)));

        Assert.Equal([0, 0], shared.Take(2).Select(reply => reply.Usage!.Value.Cached));
        Assert.All(shared.Skip(2), reply => Assert.InRange(reply.Usage!.Value.Cached, 16, int.MaxValue));
        TeacherReply[] alone = await Task.WhenAll(prompts.Select(prompt => Ask(prompt, 0, 4)));
        Assert.Equal(
            alone.SelectMany(reply => reply.Samples).Select(sample => sample.Text),
            shared.SelectMany(reply => reply.Samples).Select(sample => sample.Text));
    }

    [Theory]
    [InlineData(192, 128, 2, 2)]
    [InlineData(192, 128, 16, 4)]
    [InlineData(256, 512, 16, 16)]
    [InlineData(192, 16, 16, 1)]
    [InlineData(768, 128, 16, 1)]
    public void A_narrow_model_has_as_many_copies_as_keep_busy(int channels, int batch, int cores, int copies) =>
        Assert.Equal(copies, new LocalTeacherPlan("tiny", Batch: batch).Copies(channels, cores));

    [Fact]
    public async Task Log_probabilities_come_with_the_texts_of_their_tokens()
    {
        TeacherReply reply = await _teacher.AskAsync(
            Call(RenderedPrompt.Text("Q:"), 0, 5, settings: s_settings with { LogProbabilities = true, Stops = [] }),
            TestContext.Current.CancellationToken);

        Assert.Equal(reply.Usage!.Value.Out, reply.Samples.Sum(sample => sample.Logs!.Tokens.Count));
        Assert.All(reply.Samples, sample =>
        {
            Assert.Equal(sample.Logs!.Tokens.Count, sample.Logs.LogProbabilities.Count);
            Assert.All(sample.Logs.LogProbabilities, log => Assert.InRange(log, -50, 0));
            string whole = string.Concat(sample.Logs.Tokens);
            Assert.StartsWith(whole.Replace("<|endoftext|>", "", StringComparison.Ordinal), sample.Text,
                StringComparison.Ordinal);
        });
        Assert.Contains(reply.Samples, sample => sample.Finish == SampleFinish.Length);
    }

    [Fact]
    public async Task A_chat_and_a_prompt_that_is_too_long_are_bad_requests()
    {
        RenderedPrompt chat = RenderedPrompt.Chat([new ChatTurn("user", "Why?")]);

        await Refused(chat, "tiny", "question q1", "as text");
        await Refused(RenderedPrompt.Text(string.Concat(Enumerable.Repeat("äöü", 70))), "the model reads 128");

        async Task Refused(RenderedPrompt prompt, params string[] saying)
        {
            TeacherException refusal = await Assert.ThrowsAsync<TeacherException>(
                () => _teacher.AskAsync(Call(prompt, 0, 1), TestContext.Current.CancellationToken));
            Assert.Equal(TeacherTrouble.BadRequest, refusal.Trouble);
            Assert.False(refusal.MayBeBilled);
            Assert.All(saying, part => Assert.Contains(part, refusal.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_call_that_is_given_up_is_cancelled() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => _teacher.AskAsync(Call(RenderedPrompt.Text("Q:"), 0, 1), new CancellationToken(canceled: true)));

    private Task<TeacherReply> Ask(
        string prompt, int first, int count, ulong seed = 0, LocalTeacher? of = null) => (of ?? _teacher).AskAsync(
        Call(RenderedPrompt.Text(prompt), first, count, seed), TestContext.Current.CancellationToken);

    private static TeacherCall Call(
        RenderedPrompt prompt, int first, int count, ulong seed = 0, SampleSettings? settings = null) =>
        new("q1", prompt, settings ?? s_settings, first, count, seed, Key: "");
}
