using Scotd.Sampling;
using Scotd.Teachers;

namespace Scotd.Tests.Sampling;

public sealed class GateTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static readonly TeacherException s_busy = new(TeacherTrouble.Busy, "too many requests");
    private static readonly TeacherException s_broken = new(TeacherTrouble.Broken, "no answer");
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task Each_success_lets_one_more_in_until_the_ceiling()
    {
        Gate gate = NewGate(most: 20);
        Assert.Equal(8, gate.Limit);

        for (int i = 0; i < 30; i++)
            (await gate.EnterAsync(Cancellation)).Succeed();

        Assert.Equal(20, gate.Limit);
    }

    [Fact]
    public async Task No_more_are_under_way_than_the_limit()
    {
        Gate gate = NewGate(most: 2);
        Gate.Pass first = await gate.EnterAsync(Cancellation), second = await gate.EnterAsync(Cancellation);

        Task<Gate.Pass> third = gate.EnterAsync(Cancellation);
        Assert.False(third.IsCompleted);
        first.Dispose();
        await third.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);

        second.Dispose();
    }

    [Fact]
    public async Task Too_many_requests_halves_once_for_all_that_were_under_way()
    {
        Gate gate = NewGate(most: 8);
        Gate.Pass[] passes = [.. await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => gate.EnterAsync(Cancellation)))];

        foreach (Gate.Pass pass in passes)
            pass.Fail(s_busy);

        Assert.Equal(4, gate.Limit);
    }

    [Fact]
    public async Task Nobody_enters_before_the_time_that_the_server_asked_for_is_over()
    {
        Gate gate = NewGate(most: 8);
        (await gate.EnterAsync(Cancellation)).Fail(
            new TeacherException(TeacherTrouble.Busy, "later") { RetryAfter = TimeSpan.FromSeconds(7) });

        Task<Gate.Pass> next = gate.EnterAsync(Cancellation);
        _clock.Move(TimeSpan.FromSeconds(6.9));
        Assert.False(next.IsCompleted);
        _clock.Move(TimeSpan.FromSeconds(0.2));

        await next.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }

    [Fact]
    public async Task A_single_failure_among_successes_takes_little()
    {
        Gate gate = NewGate(most: 100);
        for (int i = 0; i < 200; i++)
            (await gate.EnterAsync(Cancellation)).Succeed();

        (await gate.EnterAsync(Cancellation)).Fail(s_broken);

        Assert.Equal(90, gate.Limit);
    }

    [Fact]
    public async Task When_everything_fails_one_at_a_time_tries_and_one_success_opens_again()
    {
        Gate gate = NewGate(most: 8);
        await FailAsync(gate, 12);
        Assert.Equal(1, gate.Limit);

        (await EnterAsync(gate)).Succeed();

        Assert.Equal(2, gate.Limit);
    }

    [Fact]
    public async Task When_everything_fails_for_too_long_the_run_ends_with_the_last_reason()
    {
        Gate gate = NewGate(most: 8);

        SamplingException ended = await Assert.ThrowsAsync<SamplingException>(() => FailAsync(gate, 100));

        Assert.Equal(SamplingEnd.GaveUp, ended.End);
        Assert.Contains("no answer", ended.Message);
        Assert.Contains("the same command goes on", ended.Message);
        Assert.InRange(_clock.GetUtcNow() - new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
            TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(12));
    }

    [Fact]
    public async Task A_server_that_wants_to_be_left_alone_for_longer_than_patience_ends_the_run()
    {
        Gate gate = NewGate(most: 8);
        (await gate.EnterAsync(Cancellation)).Fail(
            new TeacherException(TeacherTrouble.Busy, "tomorrow") { RetryAfter = TimeSpan.FromHours(9) });

        SamplingException ended = await Assert.ThrowsAsync<SamplingException>(() => gate.EnterAsync(Cancellation));

        Assert.Contains("tomorrow", ended.Message);
    }

    [Fact]
    public async Task Waiting_can_be_given_up()
    {
        Gate gate = NewGate(most: 1);
        using Gate.Pass held = await gate.EnterAsync(Cancellation);
        using CancellationTokenSource stop = new();

        Task<Gate.Pass> waiting = gate.EnterAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private Gate NewGate(int most) => new(most, patience: TimeSpan.FromMinutes(10), _clock);

    private async Task FailAsync(Gate gate, int times)
    {
        for (int i = 0; i < times; i++)
            (await EnterAsync(gate)).Fail(s_broken);
    }

    /// <summary>Enters, moving the clock as long as the gate is shut.</summary>
    private async Task<Gate.Pass> EnterAsync(Gate gate)
    {
        Task<Gate.Pass> turn = gate.EnterAsync(Cancellation);
        while (!turn.IsCompleted)
        {
            _clock.Move(TimeSpan.FromSeconds(1));
            await Task.WhenAny(turn, Task.Delay(1, Cancellation));
        }
        return await turn;
    }
}
