using Scotd.Teachers;
using Scotd.Teachers.Hosted;
using Scotd.Tests.Teachers.Faults;

namespace Scotd.Tests.Teachers;

public sealed class HostedTeacherTests : IAsyncLifetime
{
    private readonly HttpClient _http = HostedConnections.Open();
    private readonly FaultyServer _server = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
    }

    [Theory, InlineData(HostedApi.Chat), InlineData(HostedApi.Completions)]
    public async Task Samples_come_in_order_with_their_usage_and_who_served_them(HostedApi api)
    {
        TeacherReply reply = await AskAsync(Asked.Call(count: 30, seed: 7), api);

        Assert.Equal(
            Enumerable.Range(7, 30).Select(sample => FaultyServer.Text(Asked.Question, (ulong)sample)),
            reply.Samples.Select(sample => sample.Text));
        Assert.All(reply.Samples, sample => Assert.Equal(SampleFinish.Stop, sample.Finish));
        Assert.Equal(new TokenUsage(In: 5, Cached: 0, Out: 30 * 14), reply.Usage);
        Assert.Equal(("cmpl-1", "m fp_faulty"), (reply.RequestId, reply.ServedBy));
        Assert.Equal((5 * 0.000_001m) + (30 * 14 * 0.000_004m), _server.Bill);
        Assert.Equal("key-1", Assert.Single(_server.Delivered).IdempotencyKey);
    }

    [Fact]
    public async Task A_chat_goes_turn_by_turn()
    {
        TeacherReply reply = await AskAsync(Asked.Chat(count: 1), HostedApi.Chat);

        Assert.Equal(FaultyServer.Text("Explain.\n\n" + Asked.Question, 100), Assert.Single(reply.Samples).Text);
    }

    [Theory, InlineData(HostedApi.Chat), InlineData(HostedApi.Completions)]
    public async Task Log_probabilities_come_where_they_are_asked_for(HostedApi api)
    {
        SampleSettings settings = Asked.Settings with { LogProbabilities = true };

        TeacherReply reply = await AskAsync(Asked.Call(settings: settings), api);

        Assert.All(reply.Samples, sample =>
        {
            Assert.Equal(sample.Text, string.Concat(sample.Logs!.Tokens));
            Assert.Equal(14 * -0.25, sample.Logs.Sum);
        });
    }

    [Theory, InlineData("reasoning_content"), InlineData("reasoning")]
    public async Task Reasoning_that_comes_apart_stands_before_the_content(string field)
    {
        _server.Behaviour = new() { ReasoningField = field };

        TeacherReply reply = await AskAsync(Asked.Call(count: 1, seed: 4), HostedApi.Chat);

        string said = FaultyServer.Text(Asked.Question, 4);
        Assert.Equal($"<think>\nThinking about sample 4.\n</think>\n{said}", reply.Samples[0].Text);
        Assert.Equal(new("Thinking about sample 4.", said, false), ThinkBlock.Split(reply.Samples[0].Text));
    }

    [Fact]
    public async Task What_came_is_kept_where_fewer_came()
    {
        _server.Behaviour = new() { Faults = FaultyBehaviour.Script(Fault.Fewer(27), Fault.Fewer(1)) };

        Assert.Equal(27, (await AskAsync(Asked.Call(count: 30))).Samples.Count);
        Assert.Single((await AskAsync(Asked.Call(count: 30))).Samples);
    }

    [Fact]
    public async Task Of_more_choices_than_asked_for_the_first_are_kept()
    {
        Gives("""{"choices":[{"text":"c","index":2},{"text":"a","index":0},{"text":"b","index":1}]}""");

        TeacherReply reply = await AskAsync(Asked.Call(count: 2));

        Assert.Equal(["a", "b"], reply.Samples.Select(sample => sample.Text));
    }

    [Fact]
    public async Task A_choice_without_a_text_does_not_take_the_others_along()
    {
        Gives("""{"choices":[{"text":"a"},{"text":null},{},7,{"text":"b","finish_reason":"length"}]}""");

        TeacherReply reply = await AskAsync(Asked.Call(count: 5));

        Assert.Equal([new("a", SampleFinish.Unknown), new("b", SampleFinish.Length)], reply.Samples);
    }

    [Fact]
    public async Task A_text_that_was_held_back_is_an_empty_sample()
    {
        Gives("""
            {"choices":[{"message":{"content":null},"finish_reason":"content_filter"},
              {"message":{"content":null,"reasoning":"So"},"finish_reason":"length"},
              {"message":{"content":null,"refusal":"No."},"finish_reason":"stop"}]}
            """);

        TeacherReply reply = await AskAsync(Asked.Call(), HostedApi.Chat);

        Assert.Equal(
            [("", SampleFinish.ContentFilter), ("<think>\nSo", SampleFinish.Length), ("No.", SampleFinish.Stop)],
            reply.Samples.Select(sample => (sample.Text, sample.Finish)));
    }

    [Fact]
    public async Task A_first_token_may_be_without_probability()
    {
        Gives("""
            {"choices":[{"text":"b","logprobs":{"tokens":["a","b"],"token_logprobs":[null,-0.5]}},
              {"text":"c","logprobs":{"tokens":["a","b"],"token_logprobs":[-1]}}]}
            """);

        TeacherReply reply = await AskAsync(Asked.Call());

        Assert.Equal(["b"], reply.Samples[0].Logs!.Tokens);
        Assert.Equal(-0.5, reply.Samples[0].Logs!.Sum);
        Assert.Null(reply.Samples[1].Logs);
    }

    [Theory]
    [InlineData("""{"prompt_tokens":9,"completion_tokens":4}""", 9, 0, 4)]
    [InlineData("""{"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":8}}""", 9, 8, 4)]
    [InlineData("""{"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":{"cached_tokens":10}}""", 9, 0, 4)]
    [InlineData("""{"prompt_tokens":9,"completion_tokens":4,"prompt_tokens_details":null}""", 9, 0, 4)]
    [InlineData("""{"prompt_tokens":9,"completion_tokens":4,"total_tokens":113}""", 9, 0, 104)] // hidden reasoning
    public async Task Usage_is_read(string usage, int read, int cached, int written)
    {
        Gives($$"""{"choices":[{"text":"a"}],"usage":{{usage}}}""");

        Assert.Equal(new TokenUsage(read, cached, written), (await AskAsync(Asked.Call(count: 1))).Usage);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"prompt_tokens":9}""")]
    [InlineData("""{"prompt_tokens":"9","completion_tokens":4}""")]
    [InlineData("""{"prompt_tokens":9.5,"completion_tokens":4}""")]
    [InlineData("""{"prompt_tokens":-1,"completion_tokens":4}""")]
    [InlineData("""{"prompt_tokens":100000,"completion_tokens":4}""")] // more than the prompt has bytes, and a template
    [InlineData("""{"prompt_tokens":9,"completion_tokens":0}""")] // a text of no tokens
    [InlineData("""{"prompt_tokens":9,"completion_tokens":257}""")] // more than max_tokens
    [InlineData("""{"prompt_tokens":9,"completion_tokens":99999999999}""")]
    public async Task Usage_that_cannot_be_is_not_believed(string usage)
    {
        Gives($$"""{"choices":[{"text":"a"}],"usage":{{usage}}}""");

        TeacherReply reply = await AskAsync(Asked.Call(count: 1));

        Assert.Null(reply.Usage);
        Assert.Equal("a", reply.Samples[0].Text);
    }

    [Fact]
    public async Task Slow_bytes_arrive_in_the_end()
    {
        _server.Behaviour = new() { Faults = FaultyBehaviour.Script(Fault.Slow) };

        Assert.Equal(3, (await AskAsync(Asked.Call())).Samples.Count);
    }

    [Fact]
    public async Task Azure_is_asked_at_its_own_address_with_its_own_header()
    {
        _server.Behaviour = new() { ApiKey = "azure-key" };
        HostedTeacherPlan plan = new(
            _server.Url + "/openai/deployments/d/chat/completions?api-version=2024-10-21", "m", KeyFrom: "AZURE_KEY",
            KeyHeader: "api-key");

        await new HostedTeacher(plan, _http, new("azure-key")).AskAsync(Asked.Call(), Cancellation);

        SeenRequest seen = Assert.Single(_server.Seen);
        Assert.Equal("azure-key", seen.Headers["api-key"]);
        Assert.False(seen.Headers.ContainsKey("authorization"));
    }

    [Fact]
    public async Task The_key_goes_as_a_bearer_and_the_call_has_an_idempotency_key()
    {
        _server.Behaviour = new() { ApiKey = "sk-1" };

        await new HostedTeacher(Asked.Plan(_server), _http, new(" sk-1\n")).AskAsync(Asked.Call(), Cancellation);

        SeenRequest seen = Assert.Single(_server.Seen);
        Assert.Equal("Bearer sk-1", seen.Headers["authorization"]);
        Assert.Equal("key-1", seen.Headers["idempotency-key"]);
        Assert.Equal("application/json", seen.Headers["content-type"]);
    }

    [Fact]
    public async Task Seeds_that_follow_each_other_give_samples_that_do()
    {
        TeacherReply whole = await AskAsync(Asked.Call(count: 4, seed: ulong.MaxValue - 10));
        TeacherReply rest = await AskAsync(Asked.Call(count: 2, seed: ulong.MaxValue - 8));

        Assert.Equal(whole.Samples.Skip(2), rest.Samples);
    }

    private void Gives(string body) => _server.Behaviour = new() { Faults = _ => Fault.Page(body) };

    private Task<TeacherReply> AskAsync(TeacherCall call, HostedApi api = HostedApi.Completions) =>
        new HostedTeacher(Asked.Plan(_server, api), _http).AskAsync(call, Cancellation);
}
