using System.Diagnostics;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;
using Scotd.Tests.Teachers.Faults;

namespace Scotd.Tests.Teachers;

/// <summary>The server that other tests rely on.</summary>
public sealed class FaultyServerTests : IAsyncLifetime
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

    [Fact]
    public async Task A_key_seen_before_gets_the_response_of_then_and_is_billed_once()
    {
        _server.Behaviour = new() { HonoursKeys = true, Faults = FaultyBehaviour.Script(Fault.Cut) };
        HostedTeacher teacher = new(Asked.Plan(_server), _http);

        await Assert.ThrowsAsync<TeacherException>(() => teacher.AskAsync(Asked.Call(), Cancellation));
        decimal once = _server.Bill;
        TeacherReply again = await teacher.AskAsync(Asked.Call(), Cancellation);
        await teacher.AskAsync(Asked.Call(), Cancellation);

        Assert.Equal("cmpl-1", again.RequestId);
        Assert.Equal((5 * 0.000_001m) + (3 * 14 * 0.000_004m), once);
        Assert.Equal(once, _server.Bill);
        Assert.Equal(2, _server.Delivered.Count);
    }

    [Fact]
    public async Task Without_keys_every_request_is_billed()
    {
        HostedTeacher teacher = new(Asked.Plan(_server), _http);

        await teacher.AskAsync(Asked.Call(), Cancellation);
        decimal once = _server.Bill;
        await teacher.AskAsync(Asked.Call(), Cancellation);

        Assert.Equal(2 * once, _server.Bill);
    }

    [Fact]
    public async Task Too_many_at_once_are_told_to_wait()
    {
        _server.Behaviour = new() { MostAtOnce = 4, Latency = _ => TimeSpan.FromMilliseconds(500) };
        HostedTeacher teacher = new(Asked.Plan(_server), _http);

        Exception?[] problems = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            _ => Record.ExceptionAsync(() => teacher.AskAsync(Asked.Call(), Cancellation)).AsTask()));

        TeacherException[] busy = [.. problems.OfType<TeacherException>()];
        Assert.NotEmpty(busy);
        Assert.All(busy, problem => Assert.Equal(
            (TeacherTrouble.Busy, TimeSpan.FromMilliseconds(50)), (problem.Trouble, problem.RetryAfter)));
        Assert.Equal(12 - busy.Length, _server.Delivered.Count);
    }

    [Fact]
    public async Task Limits_of_its_own_are_kept()
    {
        _server.Behaviour = new() { Model = "other", Context = 260 };
        HostedTeacherPlan plan = Asked.Plan(_server);

        TeacherException model = await Assert.ThrowsAsync<TeacherException>(
            () => new HostedTeacher(plan, _http).AskAsync(Asked.Call(), Cancellation));
        TeacherException context = await Assert.ThrowsAsync<TeacherException>(
            () => new HostedTeacher(plan with { Model = "other" }, _http).AskAsync(Asked.Call(), Cancellation));
        _server.Behaviour = new() { WantsMaxCompletionTokens = true };
        HostedTeacherPlan newer = plan with { TokenLimit = TokenLimitKey.MaxCompletionTokens };
        TeacherReply reply = await new HostedTeacher(newer, _http).AskAsync(
            Asked.Call(settings: Asked.Settings with { MaxTokens = 3 }), Cancellation);

        Assert.Equal(TeacherTrouble.Refused, model.Trouble);
        Assert.Contains("needs 261 tokens for the context of 260 tokens", context.Message, StringComparison.Ordinal);
        Assert.All(reply.Samples, sample => Assert.Equal(SampleFinish.Length, sample.Finish));
    }

    [Fact]
    public void Chance_is_the_same_for_the_same_seed()
    {
        Func<long, Fault> mix = FaultyBehaviour.Mix(1, (0.25, Fault.Cut), (0.25, Fault.Html));
        Func<long, Fault> again = FaultyBehaviour.Mix(1, (0.25, Fault.Cut), (0.25, Fault.Html));
        Fault[] faults = [.. Enumerable.Range(0, 4000).Select(number => mix(number))];

        Assert.Equal(faults, Enumerable.Range(0, 4000).Select(number => again(number)));
        Assert.InRange(faults.Count(fault => fault == Fault.Cut), 900, 1100); // 1000, 3.7 standard deviations
        Assert.InRange(faults.Count(fault => fault == Fault.Html), 900, 1100);
    }

    /// <summary>A bound that a busy machine of two cores holds; what it can do is in docs/teachers.md.</summary>
    [Fact]
    public async Task It_bears_many_requests_at_once()
    {
        _server.Behaviour = new() { Latency = _ => TimeSpan.FromMilliseconds(100), KeepsRequests = false };
        HostedTeacher teacher = new(Asked.Plan(_server), _http);
        long start = Stopwatch.GetTimestamp();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1280),
            new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = Cancellation },
            async (i, cancellation) =>
            {
                TeacherReply reply = await teacher.AskAsync(Asked.Call(count: 30, seed: (ulong)i * 30), cancellation);
                Assert.Equal(30, reply.Samples.Count);
            });

        TimeSpan taken = Stopwatch.GetElapsedTime(start);
        TestContext.Current.SendDiagnosticMessage($"1280 requests in {taken.TotalSeconds:0.00} s");
        Assert.InRange(_server.MostAtOnce, 32, 64);
        Assert.True(taken < TimeSpan.FromSeconds(30), $"1280 requests took {taken}."); // 2 s without any work
        Assert.Equal(1280, _server.Delivered.Count);
    }
}
