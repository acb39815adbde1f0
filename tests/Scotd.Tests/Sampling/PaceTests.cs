using Scotd.Sampling;

namespace Scotd.Tests.Sampling;

public sealed class PaceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private readonly ManualClock _clock = new();

    [Fact]
    public async Task No_minute_holds_more_requests_than_the_ceiling()
    {
        Pace pace = new(requestsPerMinute: 3, tokensPerMinute: 0, _clock);
        for (int i = 0; i < 3; i++)
            await pace.BeginAsync(tokens: 1000, Cancellation);

        Task fourth = pace.BeginAsync(tokens: 1, Cancellation);
        _clock.Move(TimeSpan.FromSeconds(59));
        Assert.False(fourth.IsCompleted);
        _clock.Move(TimeSpan.FromSeconds(2));

        await fourth.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
    }

    [Fact]
    public async Task Tokens_count_as_expected_until_they_are_known()
    {
        Pace pace = new(requestsPerMinute: 0, tokensPerMinute: 100, _clock);
        Pace.Stretch first = await pace.BeginAsync(tokens: 90, Cancellation);
        Task second = pace.BeginAsync(tokens: 50, Cancellation);
        Assert.False(second.IsCompleted);

        first.Correct(used: 40);
        _clock.Move(TimeSpan.FromSeconds(61));
        await second.WaitAsync(TimeSpan.FromSeconds(10), Cancellation);
        Task third = pace.BeginAsync(tokens: 50, Cancellation);

        Assert.True(third.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_request_beyond_the_ceiling_is_refused_with_the_mend()
    {
        Pace pace = new(requestsPerMinute: 0, tokensPerMinute: 100, _clock);

        PlanException refused = await Assert.ThrowsAsync<PlanException>(
            () => pace.BeginAsync(tokens: 101, Cancellation));

        Assert.Contains("limits.tokens_per_minute is 100", refused.Message);
        Assert.Contains("settings.max_tokens", refused.Message);
    }

    [Fact]
    public async Task In_no_window_of_a_minute_the_ceilings_are_broken_whatever_comes()
    {
        Pace pace = new(requestsPerMinute: 5, tokensPerMinute: 60, _clock);
        Random random = new(7);
        List<(long At, int Tokens)> begun = [];
        for (int i = 0; i < 200; i++)
        {
            int tokens = random.Next(1, 40);
            Task<Pace.Stretch> turn = pace.BeginAsync(tokens, Cancellation);
            while (!turn.IsCompleted)
            {
                _clock.Move(TimeSpan.FromSeconds(random.Next(1, 8)));
                await Task.WhenAny(turn, Task.Delay(1, Cancellation));
            }
            begun.Add(((await turn).Start, tokens));
        }

        Assert.All(begun, from =>
        {
            var minute = begun.Where(one => one.At >= from.At && one.At < from.At + TimeSpan.TicksPerMinute).ToArray();
            Assert.True(minute.Length <= 5);
            Assert.True(minute.Sum(one => one.Tokens) <= 60);
        });
    }
}
