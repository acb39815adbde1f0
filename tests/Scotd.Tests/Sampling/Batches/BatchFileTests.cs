using Scotd.Sampling.Batches;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;
using Scotd.Tests.Teachers;

namespace Scotd.Tests.Sampling.Batches;

public sealed class BatchFileTests : IDisposable
{
    private static readonly HostedTeacherPlan s_plan = new("http://localhost", "m");

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_is_what_the_teacher_would_send_with_the_key_around_it()
    {
        string file = Assert.Single(BatchRequests.Write(s_plan, [Asked.Chat(count: 30)], _folder.Path, "part"));

        string body = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden/requests/chat.json")).TrimEnd();
        Assert.Equal(
            $$"""{"custom_id":"key-1","method":"POST","url":"/v1/chat/completions","body":{{body}}}""" + "\n",
            File.ReadAllText(file));
        Assert.Equal(_folder["part-001.jsonl"], file);
    }

    [Fact]
    public void Texts_to_be_continued_go_to_their_own_endpoint() => Assert.Contains(
        "\"url\":\"/v1/completions\",",
        File.ReadAllText(BatchRequests.Write(
            s_plan with { Api = HostedApi.Completions }, [Asked.Call()], _folder.Path, "part")[0]),
        StringComparison.Ordinal);

    [Fact]
    public void Files_end_at_either_limit_and_lose_nothing()
    {
        TeacherCall[] calls = [.. Enumerable.Range(0, 10).Select(i => Asked.Call(key: $"k{i}"))];

        IReadOnlyList<string> byCount = BatchRequests.Write(s_plan, calls, _folder["count"], "a", mostRequests: 4);
        int bytes = (int)new FileInfo(byCount[0]).Length;
        IReadOnlyList<string> bySize = BatchRequests.Write(s_plan, calls, _folder["size"], "a", mostBytes: bytes);

        Assert.Equal([4, 4, 2], byCount.Select(file => File.ReadLines(file).Count()));
        Assert.Equal([4, 4, 2], bySize.Select(file => File.ReadLines(file).Count()));
        Assert.Equal(["a-001.jsonl", "a-002.jsonl", "a-003.jsonl"], byCount.Select(Path.GetFileName));
        Assert.Equal(byCount.SelectMany(File.ReadLines), bySize.SelectMany(File.ReadLines));
        Assert.Empty(BatchRequests.Write(s_plan, [], _folder["none"], "a"));
    }

    [Fact]
    public void Calls_that_could_not_be_told_apart_or_are_too_long_are_refused_and_nothing_is_written()
    {
        Assert.Throws<ArgumentException>(
            () => BatchRequests.Write(s_plan, [Asked.Call(), Asked.Call()], _folder.Path, "a"));
        Assert.Throws<ArgumentException>(() => BatchRequests.Write(s_plan, [Asked.Call(key: "")], _folder.Path, "a"));
        Assert.Contains("a file may have 10", Assert.Throws<ArgumentException>(
            () => BatchRequests.Write(s_plan, [Asked.Call()], _folder.Path, "a", mostBytes: 10)).Message,
            StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Output_of_OpenAI_is_read() => Replies("openai-output.jsonl", "req-1", "m-2024 fp_1");

    [Fact]
    public void Output_of_vllm_run_batch_is_read() => Replies("vllm-output.jsonl", "vllm-batch-1", "m");

    /// <summary>A line, what is to be done, whether it may be billed, and words of the message.</summary>
    public static TheoryData<string, TeacherTrouble, bool, string> Troubles => new()
    {
        { Line("null", """{"code":"batch_expired","message":"Too late."}"""), TeacherTrouble.Broken, false,
            "the batch was over before question q1" },
        { Line("null", """{"code":"odd","message":"Strange."}"""), TeacherTrouble.Broken, true, "(odd: Strange.)" },
        { Failed(400, """{"error":{"message":"Bad n."}}"""), TeacherTrouble.BadRequest, false, "Bad n." },
        { Failed(429, """{"error":{"message":"Slow."}}"""), TeacherTrouble.Busy, false, "Slow." },
        { Failed(500, "null"), TeacherTrouble.Broken, true, "failed (500)" },
        { Failed(200, """{"choices":[]}"""), TeacherTrouble.Broken, true, "sent no choices" },

        // vllm run-batch
        { Failed(400, "null", "\"URL /v1/completions was used.\""), TeacherTrouble.BadRequest, false,
            "URL /v1/completions was used." },
        { Failed(404, "null", """{"error":{"message":"The model `m` does not exist.","type":"NotFoundError"}}"""),
            TeacherTrouble.Refused, false, "knows no model m" },

        // not ours, and no responses at all
        { """{"custom_id":"other","response":null}""", TeacherTrouble.BadRequest, true, "none of this plan's" },
        { """{"custom_id":"key-1","response":{"status_code":200""", TeacherTrouble.Broken, true, "bad.jsonl:2 is not" },
        { "[]", TeacherTrouble.Broken, true, "bad.jsonl:2 is not" },
        { Line("""{"status_code":"x"}""", "null"), TeacherTrouble.Broken, true, "bad.jsonl:2 is not" },
    };

    [Theory, MemberData(nameof(Troubles))]
    public void A_line_that_is_no_reply_is_a_trouble_and_the_next_is_read(
        string line, TeacherTrouble trouble, bool mayBeBilled, string words)
    {
        string good = Failed(200, """{"choices":[{"message":{"content":"Ice."}}]}""");
        string path = _folder.Write("bad.jsonl", $"\n{line}\n{good}\n");

        BatchAnswer[] answers = [.. BatchResponses.Read(s_plan, path, Ours)];

        Assert.Equal((trouble, mayBeBilled), (answers[0].Trouble!.Trouble, answers[0].Trouble!.MayBeBilled));
        Assert.Contains(words, answers[0].Trouble!.Message, StringComparison.Ordinal);
        Assert.Null(answers[0].Reply);
        Assert.Equal("Ice.", answers[1].Reply!.Samples[0].Text);
    }

    private static void Replies(string golden, string requestId, string servedBy)
    {
        string path = Path.Combine(AppContext.BaseDirectory, "golden/batches", golden);
        BatchAnswer answer = Assert.Single(BatchResponses.Read(s_plan, path, Ours));

        Assert.Null(answer.Trouble);
        Assert.Equal(("key-1", "q1"), (answer.CustomId, answer.Call!.QuestionId));
        Assert.Equal(new TeacherSample("Ice.", SampleFinish.Stop), answer.Reply!.Samples.Single());
        Assert.Equal((new TokenUsage(24, 0, 8), requestId, servedBy),
            (answer.Reply.Usage, answer.Reply.RequestId, answer.Reply.ServedBy));
    }

    private static string Failed(int status, string body, string error = "null") => Line(
        FormattableString.Invariant($"{{\"status_code\":{status},\"request_id\":\"r\",\"body\":{body}}}"), error);

    private static string Line(string response, string error) =>
        $$"""{"id":"1","custom_id":"key-1","response":{{response}},"error":{{error}}}""";

    private static TeacherCall? Ours(string key) => key == "key-1" ? Asked.Chat() : null;
}
