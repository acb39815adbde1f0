namespace Scotd.Sampling;

/// <summary>
/// Ceilings of requests and tokens in any minute, kept exactly: a request waits until those that began in the sixty
/// seconds before it leave room.
/// </summary>
/// <param name="requestsPerMinute">0 for no ceiling.</param>
/// <param name="tokensPerMinute">0 for no ceiling.</param>
/// <param name="clock">Tells the time, and waits.</param>
public sealed class Pace(int requestsPerMinute, int tokensPerMinute, TimeProvider clock)
{
    private static readonly TimeSpan s_window = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<Stretch> _minute = new();
    private long _tokens;

    /// <summary>Waits for room.</summary>
    /// <param name="tokens">What the request is expected to read and write.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>To be told the tokens that it really were.</returns>
    /// <exception cref="PlanException">The request alone is beyond the ceiling.</exception>
    public async Task<Stretch> BeginAsync(int tokens, CancellationToken cancellation)
    {
        if (tokensPerMinute > 0 && tokens > tokensPerMinute)
        {
            throw new PlanException(
                $"limits.tokens_per_minute is {tokensPerMinute}, and one request may need {tokens}. Raise it, or " +
                "lower limits.samples_per_request or settings.max_tokens.");
        }

        while (true)
        {
            TimeSpan wait;
            lock (_lock)
            {
                Forget();
                if (HasRoomFor(tokens))
                {
                    Stretch stretch = new(this, clock.GetTimestamp(), tokens);
                    _minute.Enqueue(stretch);
                    _tokens += tokens;
                    return stretch;
                }
                wait = s_window - clock.GetElapsedTime(_minute.Peek().Start);
            }
            await Task.Delay(wait + TimeSpan.FromMilliseconds(1), clock, cancellation);
        }
    }

    private bool HasRoomFor(int tokens) =>
        (requestsPerMinute == 0 || _minute.Count < requestsPerMinute) &&
        (tokensPerMinute == 0 || _tokens + tokens <= tokensPerMinute);

    private void Forget()
    {
        while (_minute.TryPeek(out Stretch? first) && clock.GetElapsedTime(first.Start) >= s_window)
        {
            _tokens -= first.Tokens;
            _minute.Dequeue().IsCounted = false;
        }
    }

    /// <summary>One request's share of its minute.</summary>
    public sealed class Stretch(Pace pace, long start, int tokens)
    {
        internal long Start { get; } = start;

        internal int Tokens { get; private set; } = tokens;

        internal bool IsCounted { get; set; } = true;

        /// <summary>Corrects the expected tokens by those that it really were.</summary>
        public void Correct(int used)
        {
            lock (pace._lock)
            {
                if (IsCounted)
                    pace._tokens += used - Tokens;
                Tokens = used;
            }
        }
    }
}
