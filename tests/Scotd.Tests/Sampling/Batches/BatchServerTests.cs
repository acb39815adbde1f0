using Scotd.Sampling.Batches;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;
using Scotd.Tests.Teachers;
using Scotd.Tests.Teachers.Faults;

namespace Scotd.Tests.Sampling.Batches;

public sealed class BatchServerTests : IAsyncLifetime
{
    private const int Questions = 10;

    private readonly HttpClient _http = HostedConnections.Open();
    private readonly FaultyServer _server = new();
    private readonly TempFolder _folder = new();
    private readonly Dictionary<string, TeacherCall> _calls = Enumerable.Range(0, Questions)
        .Select(i => Asked.Call(count: 30, seed: (ulong)i * 30, prompt: $"Why {i}?", key: $"k{i}"))
        .ToDictionary(call => call.Key);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    [Theory, InlineData(HostedApi.Chat), InlineData(HostedApi.Completions)]
    public async Task A_batch_brings_what_single_requests_would(HostedApi api)
    {
        _server.Behaviour = new() { ApiKey = "sk-1" };
        (BatchState batch, BatchAnswer[] answers) = await RunAsync(api);

        Assert.Equal((BatchStatus.Completed, Questions, Questions, 0),
            (batch.Status, batch.Total, batch.Completed, batch.Failed));
        Assert.Equal(Questions, answers.Length);
        Assert.All(answers, answer => Assert.Equal(
            Enumerable.Range(0, 30).Select(i => Text(answer.Call!, i)),
            answer.Reply!.Samples.Select(sample => sample.Text)));
    }

    [Fact]
    public async Task A_batch_that_partly_fails_brings_the_rest()
    {
        _server.Behaviour = new() { ApiKey = "sk-1", Batches = BatchFate.PartlyFails };

        (BatchState batch, BatchAnswer[] answers) = await RunAsync();

        Assert.Equal((BatchStatus.Completed, 7, 3), (batch.Status, batch.Completed, batch.Failed));
        Assert.Equal(7, answers.Count(answer => answer.Reply is not null));
        Assert.Equal(
            ["k2", "k5", "k8"],
            answers.Where(answer => answer.Trouble is not null).Select(answer => answer.CustomId));
    }

    [Fact]
    public async Task A_batch_that_expires_brings_what_was_answered_and_the_rest_cost_nothing()
    {
        _server.Behaviour = new() { ApiKey = "sk-1", Batches = BatchFate.Expires };

        (BatchState batch, BatchAnswer[] answers) = await RunAsync();

        Assert.Equal((BatchStatus.Expired, true), (batch.Status, batch.IsOver));
        Assert.Equal(5, answers.Count(answer => answer.Reply is not null));
        Assert.All(answers.Where(answer => answer.Reply is null), answer => Assert.False(answer.Trouble!.MayBeBilled));
    }

    [Fact]
    public async Task A_batch_whose_file_is_refused_says_why()
    {
        _server.Behaviour = new() { ApiKey = "sk-1", Batches = BatchFate.Fails };

        (BatchState batch, BatchAnswer[] answers) = await RunAsync();

        Assert.Equal((BatchStatus.Failed, "Line 1: Not JSON."), (batch.Status, batch.Problem));
        Assert.Empty(answers);
    }

    [Fact]
    public async Task A_batch_that_is_given_up_brings_what_was_answered()
    {
        BatchServer server = Server();
        BatchState batch = await server.SubmitAsync(Requests(), "mine", Cancellation);

        batch = await server.CancelAsync(batch.Id, Cancellation);
        Assert.Equal((BatchStatus.Cancelling, false), (batch.Status, batch.IsOver));
        batch = await server.LookAsync(batch.Id, Cancellation);

        Assert.Equal((BatchStatus.Cancelled, true), (batch.Status, batch.IsOver));
        Assert.Equal(2, (await server.HarvestAsync(batch, _folder.Path, Cancellation)).Count);
    }

    [Fact]
    public async Task A_batch_is_found_again_by_its_label()
    {
        BatchServer server = Server();
        string file = Requests();
        foreach (string label in new[] { "a", "b", "c", "d", "e" })
            await server.SubmitAsync(file, label, Cancellation);

        List<string> labels = [];
        await foreach (BatchState batch in server.ListAsync(Cancellation))
            labels.Add(batch.Label);

        Assert.Equal(["e", "d", "c", "b", "a"], labels);
    }

    [Fact]
    public async Task Errors_are_those_of_a_teacher_and_leave_no_files()
    {
        _server.Behaviour = new() { ApiKey = "sk-2" };
        TeacherException key = await Assert.ThrowsAsync<TeacherException>(
            () => Server().SubmitAsync(Requests(), "", Cancellation));
        _server.Behaviour = new();
        TeacherException unknown = await Assert.ThrowsAsync<TeacherException>(
            () => Server().LookAsync("batch-0", Cancellation));
        BatchState lost = new("b", "", BatchStatus.Completed, 1, 1, 0, "file-0", null, "");
        TeacherException gone = await Assert.ThrowsAsync<TeacherException>(
            () => Server().HarvestAsync(lost, _folder["harvest"], Cancellation));

        Assert.Equal(TeacherTrouble.Refused, key.Trouble);
        Assert.DoesNotContain("sk-1", key.ToString() + key.Body, StringComparison.Ordinal);
        Assert.Contains("/v1/batches/batch-0", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("/v1/files/file-0/content", gone.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["harvest"]));
    }

    private async Task<(BatchState Batch, BatchAnswer[] Answers)> RunAsync(HostedApi api = HostedApi.Completions)
    {
        BatchServer server = Server(api);
        BatchState batch = await server.SubmitAsync(Requests(api), "mine", Cancellation);
        Assert.Equal((BatchStatus.Validating, "mine"), (batch.Status, batch.Label));
        while (!batch.IsOver)
            batch = await server.LookAsync(batch.Id, Cancellation);
        IReadOnlyList<string> files = await server.HarvestAsync(batch, _folder["harvest"], Cancellation);
        return (batch, [.. files.SelectMany(file => BatchResponses.Read(
            Asked.Plan(_server, api), file, key => _calls.GetValueOrDefault(key)))]);
    }

    private static string Text(TeacherCall call, int sample) =>
        FaultyServer.Text(call.Prompt.Canonical, call.Seed + (ulong)sample);

    private BatchServer Server(HostedApi api = HostedApi.Completions) =>
        new(Asked.Plan(_server, api) with { KeyFrom = "MY_KEY" }, _http, new("sk-1"));

    private string Requests(HostedApi api = HostedApi.Completions) =>
        Assert.Single(BatchRequests.Write(Asked.Plan(_server, api), _calls.Values, _folder.Path, "requests"));
}
