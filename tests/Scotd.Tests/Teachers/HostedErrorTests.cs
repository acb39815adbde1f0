using System.Net.Sockets;
using System.Text.Json;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;
using Scotd.Tests.Teachers.Faults;

namespace Scotd.Tests.Teachers;

public sealed class HostedErrorTests : IAsyncLifetime
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

    /// <summary>Bodies as servers send them: golden/hosted-errors.jsonl.</summary>
    public static TheoryData<int, string, TeacherTrouble, string> Answers
    {
        get
        {
            TheoryData<int, string, TeacherTrouble, string> cases = [];
            string path = Path.Combine(AppContext.BaseDirectory, "golden/hosted-errors.jsonl");
            foreach (string line in File.ReadLines(path))
            {
                using JsonDocument json = JsonDocument.Parse(line);
                JsonElement at = json.RootElement;
                JsonElement body = at.GetProperty("body");
                cases.Add(
                    at.GetProperty("status").GetInt32(),
                    body.ValueKind is JsonValueKind.String ? body.GetString()! : body.GetRawText(),
                    Enum.Parse<TeacherTrouble>(at.GetProperty("trouble").GetString()!),
                    at.GetProperty("words").GetString()!);
            }

            return cases;
        }
    }

    [Theory, MemberData(nameof(Answers))]
    public async Task An_error_says_what_is_to_be_done(int status, string body, TeacherTrouble trouble, string words)
    {
        TeacherException problem = await FailAsync(Fault.Answer(status, body));

        Assert.Equal(trouble, problem.Trouble);
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal(body, problem.Body);
        Assert.Equal(status >= 500, problem.MayBeBilled);
        Assert.Null(problem.RetryAfter);
    }

    [Fact]
    public async Task A_server_that_repeats_a_long_prompt_is_understood_and_its_body_kept_in_part()
    {
        string prompt = new('x', 20_000);

        TeacherException problem = await FailAsync(Fault.Answer(
            422, $$"""{"detail":[{"input":"{{prompt}}"}],"message":"n is not a valid integer"}"""));

        Assert.Contains("(422: n is not a valid integer)", problem.Message, StringComparison.Ordinal);
        Assert.Equal(8192, problem.Body.Length);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_but_told()
    {
        TeacherException problem = await FailAsync(Fault.Answer(301, "", "Location: https://elsewhere/v1/completions"));

        Assert.Equal(TeacherTrouble.Refused, problem.Trouble);
        Assert.Contains("to https://elsewhere/v1/completions", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_long_to_wait_comes_along()
    {
        Assert.Equal(TimeSpan.FromSeconds(20), (await FailAsync(Fault.Busy("20"))).RetryAfter);
        Assert.Equal(
            TimeSpan.FromSeconds(3), (await FailAsync(Fault.Error(503, "Wait.", "", "Retry-After: 3"))).RetryAfter);
    }

    [Fact]
    public async Task A_wrong_key_is_named_by_its_variable_and_struck_out_where_the_server_repeats_it()
    {
        const string wrong = "sk-wrong/+secret";
        _server.Behaviour = new() { ApiKey = "sk-right" };
        HostedTeacher teacher = new(Asked.Plan(_server) with { KeyFrom = "MY_KEY" }, _http, new(wrong));

        TeacherException problem = await FailAsync(teacher);

        Assert.Equal(TeacherTrouble.Refused, problem.Trouble);
        Assert.Contains("Check that MY_KEY holds a key of this server", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Incorrect API key provided: [key].", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", problem.ToString() + problem.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_struck_out_of_everything_that_comes_back()
    {
        const string secret = "sk-secret-of-24-letters";
        HostedKey key = new(secret);
        HostedTeacher teacher = new(Asked.Plan(_server) with { KeyFrom = "MY_KEY" }, _http, key);
        Fault[] echoes =
        [
            Fault.Page($$"""{"id":"{{secret}}","model":"{{secret}}","choices":[{"text":"My key is {{secret}}."}]}"""),
            Fault.Page($"<html>{secret}</html>"),
            Fault.Answer(302, "", $"Location: http://x/?key={secret}"),
            Fault.Error(400, secret, secret),
            Fault.Answer(500, $$"""{"error":"{{secret}}"}""", $"x-request-id: {secret}"),
        ];
        _server.Behaviour = new() { Faults = FaultyBehaviour.Script(echoes) };

        TeacherReply reply = await teacher.AskAsync(Asked.Call(), Cancellation);

        Assert.Equal(("My key is [key].", "[key]", "[key]"), (reply.Samples[0].Text, reply.RequestId, reply.ServedBy));
        for (int i = 1; i < echoes.Length; i++)
        {
            TeacherException problem = await FailAsync(teacher);
            Assert.DoesNotContain("secret", problem.ToString() + problem.Body, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("secret", key.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_in_the_place_of_a_key_is_struck_out_of_errors_but_not_of_completions()
    {
        HostedTeacher teacher = new(Asked.Plan(_server) with { KeyFrom = "MY_KEY" }, _http, new("none"));
        Fault[] faults =
        [
            Fault.Page("""{"choices":[{"text":"It is none of these."}]}"""),
            Fault.Page("<html>none</html>"),
            Fault.Error(401, "none"),
        ];
        _server.Behaviour = new() { Faults = FaultyBehaviour.Script(faults) };

        TeacherReply reply = await teacher.AskAsync(Asked.Call(), Cancellation);
        TeacherException page = await FailAsync(teacher);
        TeacherException error = await FailAsync(teacher);

        Assert.Equal("It is none of these.", reply.Samples[0].Text);
        Assert.Equal("<html>[key]</html>", page.Body);
        Assert.DoesNotContain("none", page.ToString() + error + error.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE html><html><body>Welcome to nginx!</body></html>")]
    [InlineData("OK")]
    [InlineData("[1, 2]")]
    [InlineData("""{"status":"ok"}""")]
    public async Task Who_answers_something_else_first_is_no_such_server_and_later_it_is_an_accident(string page)
    {
        _server.Behaviour = new() { Faults = FaultyBehaviour.Script(Fault.Page(page), Fault.None, Fault.Page(page)) };
        HostedTeacher teacher = new(Asked.Plan(_server), _http);

        TeacherException first = await FailAsync(teacher);
        await teacher.AskAsync(Asked.Call(), Cancellation);
        TeacherException later = await FailAsync(teacher);

        Assert.Equal(TeacherTrouble.Refused, first.Trouble);
        Assert.Contains("is not an OpenAI-compatible server", first.Message, StringComparison.Ordinal);
        Assert.Contains(page, first.Message, StringComparison.Ordinal);
        Assert.Equal((TeacherTrouble.Broken, true), (later.Trouble, later.MayBeBilled));
        Assert.Equal((page, page), (first.Body, later.Body));
    }

    [Theory]
    [InlineData("", "empty body")]
    [InlineData("""{"choices":[]}""", "no choices")]
    [InlineData("""{"choices":[{"index":0},{"text":null}]}""", "without a text")]
    [InlineData("""{"choices":[{"text":"\ud800"}]}""", "cannot be read")]
    [InlineData("""{"choices":[{"text":"a"}""", "cannot be read")]
    [InlineData("""{"error":{"message":"Upstream is gone","code":"x"}}""", "Upstream is gone")]
    public async Task An_answer_that_holds_no_completion_is_broken_and_kept(string body, string words)
    {
        TeacherException problem = await FailAsync(Fault.Page(body));

        Assert.Equal((TeacherTrouble.Broken, true), (problem.Trouble, problem.MayBeBilled));
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal(body, problem.Body);
    }

    [Fact]
    public async Task An_error_within_a_good_status_counts_as_what_it_says() => Assert.Equal(
        TeacherTrouble.Busy, (await FailAsync(Fault.Page("""{"error":{"message":"Slow down","code":429}}"""))).Trouble);

    [Fact]
    public async Task Malformed_JSON_and_cut_connections_are_broken_and_may_be_billed()
    {
        foreach (Fault fault in new[] { Fault.Malformed, Fault.Cut })
        {
            TeacherException problem = await FailAsync(fault);
            Assert.Equal((TeacherTrouble.Broken, true), (problem.Trouble, problem.MayBeBilled));
        }

        Assert.Equal(2 * ((5 * 0.000_001m) + (3 * 14 * 0.000_004m)), _server.Bill);
        Assert.Empty(_server.Delivered);
    }

    [Fact]
    public async Task A_flood_is_cut_off()
    {
        TeacherException problem = await FailAsync(Fault.Flood);

        Assert.Equal(TeacherTrouble.Broken, problem.Trouble);
        Assert.Contains("over 67108864 bytes and no end", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_timeout_is_told_from_a_caller_who_gives_up()
    {
        _server.Behaviour = new() { Faults = _ => Fault.Silent };
        HostedTeacher teacher = new(Asked.Plan(_server) with { TimeoutSeconds = 1 }, _http);
        using CancellationTokenSource gone = new(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => teacher.AskAsync(Asked.Call(), gone.Token));
        TeacherException problem = await FailAsync(teacher);

        Assert.Equal((TeacherTrouble.Broken, true), (problem.Trouble, problem.MayBeBilled));
        Assert.Contains("has not answered in 1 s", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/v1", false)] // nobody listens
    [InlineData("http://no-such-host.invalid", false)]
    [InlineData("https://127.0.0.1:1", false)]
    public async Task Nobody_there_is_broken_and_not_billed(string url, bool mayBeBilled)
    {
        TeacherException problem = await FailAsync(new HostedTeacher(new(url, "m"), _http));

        Assert.Equal((TeacherTrouble.Broken, mayBeBilled), (problem.Trouble, problem.MayBeBilled));
        Assert.Contains("Check teacher.url", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_speaks_no_HTTP_is_broken()
    {
        using TcpListener listener = new(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        Task answer = Task.Run(async () =>
        {
            using TcpClient client = await listener.AcceptTcpClientAsync(Cancellation);
            await client.GetStream().WriteAsync("SSH-2.0-OpenSSH_9.2\r\n"u8.ToArray(), Cancellation);
        }, Cancellation);
        HostedTeacherPlan plan = new($"http://{listener.LocalEndpoint}", "m");

        TeacherException problem = await FailAsync(new HostedTeacher(plan, _http));

        Assert.Equal(TeacherTrouble.Broken, problem.Trouble);
        await answer;
    }

    [Fact]
    public async Task A_chat_does_not_fit_a_server_that_continues_texts()
    {
        HostedTeacher teacher = new(Asked.Plan(_server), _http);

        TeacherException problem = await Assert.ThrowsAsync<TeacherException>(
            () => teacher.AskAsync(Asked.Chat(), Cancellation));

        Assert.Equal(TeacherTrouble.Refused, problem.Trouble);
        Assert.Contains("Set teacher.api to chat", problem.Message, StringComparison.Ordinal);
        Assert.Equal(0, _server.Asked);
    }

    private Task<TeacherException> FailAsync(Fault fault)
    {
        _server.Behaviour = new() { Faults = _ => fault };
        return FailAsync(new HostedTeacher(Asked.Plan(_server), _http));
    }

    private static Task<TeacherException> FailAsync(HostedTeacher teacher) => Assert.ThrowsAsync<TeacherException>(
        () => teacher.AskAsync(Asked.Call(), Cancellation));
}
