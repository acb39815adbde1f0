using System.Net;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Scotd.Teachers;

namespace Scotd.Tests.Teachers;

public sealed class ChatClientTeacherTests
{
    [Theory, InlineData(1), InlineData(8)]
    public async Task Every_sample_is_a_request_with_a_seed_of_its_own(int atOnce)
    {
        Client client = new((messages, options) => Said($"{messages.Single().Text} {options.Seed}"));

        TeacherReply reply = await AskAsync(new(client, atOnce: atOnce), Asked.Call(count: 4, seed: 7, prompt: "Why?"));

        Assert.Equal(["Why? 7", "Why? 8", "Why? 9", "Why? 10"], reply.Samples.Select(sample => sample.Text));
        Assert.Equal(new TokenUsage(40, 8, 20), reply.Usage);
        Assert.Equal(("id", "served"), (reply.RequestId, reply.ServedBy));
        Assert.InRange(client.MostAtOnce, 1, atOnce);
    }

    [Fact]
    public async Task Settings_and_turns_go_along()
    {
        Client client = new((messages, options) =>
        {
            Assert.Equal([(ChatRole.System, "Explain."), (ChatRole.User, Asked.Question)],
                messages.Select(message => (message.Role, message.Text)));
            Assert.Equal((0.7f, 0.95f, 256, "\n\n"),
                (options.Temperature, options.TopP, options.MaxOutputTokens, options.StopSequences!.Single()));
            return Said("a");
        });

        Assert.Equal(3, (await AskAsync(new(client), Asked.Chat())).Samples.Count);
    }

    [Fact]
    public async Task Reasoning_becomes_a_think_block()
    {
        AIContent[] said =
            [new TextReasoningContent("Ice. "), new TextReasoningContent("Cold."), new TextContent("Yes.")];
        Client client = new((_, _) => new(new ChatMessage(ChatRole.Assistant, said))
        {
            FinishReason = ChatFinishReason.Stop,
        });

        TeacherReply reply = await AskAsync(new(client), Asked.Call(count: 1));

        Assert.Equal(new TeacherSample("<think>\nIce. Cold.\n</think>\nYes.", SampleFinish.Stop), reply.Samples[0]);
        Assert.Null(reply.Usage);
    }

    [Fact]
    public async Task What_came_is_kept_where_some_fail()
    {
        Client client = new((_, options) => options.Seed < 102 ? Said("a") : throw new IOException("Gone."));

        Assert.Equal(2, (await AskAsync(new(client, atOnce: 1), Asked.Call(count: 5))).Samples.Count);
        Assert.Equal(3, client.Requests);
    }

    [Theory]
    [InlineData(401, TeacherTrouble.Refused, false)]
    [InlineData(404, TeacherTrouble.Refused, false)]
    [InlineData(402, TeacherTrouble.Refused, false)]
    [InlineData(429, TeacherTrouble.Busy, false)]
    [InlineData(400, TeacherTrouble.BadRequest, false)]
    [InlineData(500, TeacherTrouble.Broken, true)]
    public async Task A_status_says_what_is_to_be_done(int status, TeacherTrouble trouble, bool mayBeBilled)
    {
        foreach (Exception thrown in new Exception[]
            { new HttpRequestException("Oh.", null, (HttpStatusCode)status), new StatusException(status) })
        {
            TeacherException problem = await Assert.ThrowsAsync<TeacherException>(
                () => AskAsync(new(new Client((_, _) => throw thrown)), Asked.Call()));

            Assert.Equal((trouble, mayBeBilled), (problem.Trouble, problem.MayBeBilled));
            Assert.Contains($"({status}: Oh.)", problem.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Timeouts_are_broken_and_a_caller_who_gives_up_is_not()
    {
        Client slow = new((_, _) => throw new TaskCanceledException());
        using CancellationTokenSource gone = new();
        Client cancels = new((_, _) =>
        {
            gone.Cancel();
            throw new OperationCanceledException(gone.Token);
        });

        TeacherException problem = await Assert.ThrowsAsync<TeacherException>(() => AskAsync(new(slow), Asked.Call()));

        Assert.Equal((TeacherTrouble.Broken, true), (problem.Trouble, problem.MayBeBilled));
        Assert.Contains("took too long", problem.Message, StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ChatClientTeacher(cancels).AskAsync(Asked.Call(), gone.Token));
    }

    [Fact]
    public void The_name_is_given_or_the_clients_own()
    {
        Assert.Equal("model-of-client", new ChatClientTeacher(new Client((_, _) => Said(""))).Name);
        Assert.Equal(("mine", "r2"), Names(new(new Client((_, _) => Said(""), model: null), "mine", "r2")));
        Assert.Throws<ArgumentException>(() => new ChatClientTeacher(new Client((_, _) => Said(""), model: null)));
    }

    private static (string Name, string Revision) Names(ChatClientTeacher teacher) => (teacher.Name, teacher.Revision);

    private static ChatResponse Said(string text) => new(new ChatMessage(ChatRole.Assistant, text))
    {
        ResponseId = "id",
        ModelId = "served",
        FinishReason = ChatFinishReason.Stop,
        Usage = new() { InputTokenCount = 10, OutputTokenCount = 5, CachedInputTokenCount = 2 },
    };

    private static Task<TeacherReply> AskAsync(ChatClientTeacher teacher, TeacherCall call) =>
        teacher.AskAsync(call, TestContext.Current.CancellationToken);

    /// <summary>As the exceptions of System.ClientModel and Azure are.</summary>
    private sealed class StatusException(int status) : Exception("Oh.")
    {
        public int Status { get; } = status;
    }

    private sealed class Client(
        Func<IEnumerable<ChatMessage>, ChatOptions, ChatResponse> answer, string? model = "model-of-client")
        : IChatClient
    {
        private int _now;

        public int Requests { get; private set; }

        public int MostAtOnce { get; private set; }

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            CancellationToken cancellationToken = default)
        {
            lock (this)
                (Requests, MostAtOnce) = (Requests + 1, Math.Max(MostAtOnce, ++_now));
            await Task.Yield();
            try
            {
                return answer(messages, options!);
            }
            finally
            {
                lock (this)
                    _now--;
            }
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages,
            ChatOptions? options = null,
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (ChatResponseUpdate update in
                (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("tests", null, model) : null;

        public void Dispose()
        {
        }
    }
}
