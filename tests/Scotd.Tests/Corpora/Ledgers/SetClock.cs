namespace Scotd.Tests.Corpora.Ledgers;

/// <summary>A clock that stands still until a test moves it, and rings only when told.</summary>
internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    private readonly List<Action> _timers = [];

    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add(() => callback(state));
        return new Timer(callback, state, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Rings every timer once.</summary>
    public void Tick() => _timers.ForEach(ring => ring());
}
