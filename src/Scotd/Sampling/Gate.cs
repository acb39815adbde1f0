using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>
/// How many requests are under way: more while all is well, fewer when the server says that it is too much, one at a
/// time with growing pauses when everything fails, and an end when that goes on for too long.
/// </summary>
/// <remarks>
/// Additive increase, multiplicative decrease with a slow start (Jacobson 1988): each success lets one more in until
/// the last limit that proved too much, then one more a round; "too many requests" halves, other failures take a tenth.
/// Requests that were under way when the limit was last cut do not cut it again.
/// </remarks>
/// <param name="most">Requests at most.</param>
/// <param name="patience">How long everything may fail.</param>
/// <param name="clock">Tells the time, and waits.</param>
internal sealed class Gate(int most, TimeSpan patience, TimeProvider clock)
{
    /// <summary>Failures in a row after which everything is taken to fail.</summary>
    private const int OpenAfter = 10;

    private const double FirstLimit = 8, AfterBusy = 0.5, AfterBroken = 0.9;
    private static readonly TimeSpan s_firstPause = TimeSpan.FromSeconds(1), s_longestPause = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource<bool>> _waiting = new();
    private double _limit = Math.Min(most, FirstLimit), _tooMuch = most;
    private int _running, _cuts, _failuresInRow, _pauses;
    private long _pauseEnds = long.MinValue, _failingSince;
    private SamplingException? _givenUp;

    /// <summary>Requests that may be under way now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
                return (int)_limit;
        }
    }

    /// <summary>Waits until one more request may begin.</summary>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="SamplingException">
    /// The server refused, or everything has failed for longer than patience allows.
    /// </exception>
    public async Task<Pass> EnterAsync(CancellationToken cancellation)
    {
        while (true)
        {
            TaskCompletionSource<bool> turn;
            lock (_lock)
            {
                if (_givenUp is not null)
                    throw new SamplingException(_givenUp.End, _givenUp.Message, _givenUp);
                if (_running < (int)_limit && clock.GetTimestamp() >= _pauseEnds)
                {
                    _running++;
                    return new Pass(this, _cuts);
                }
                _waiting.Enqueue(turn = new(TaskCreationOptions.RunContinuationsAsynchronously));
            }
            using (cancellation.Register(() => turn.TrySetCanceled(cancellation)))
                await turn.Task;
        }
    }

    private void Succeed()
    {
        lock (_lock)
        {
            _failuresInRow = _pauses = 0;
            _limit = Math.Min(most, _limit + (_limit < _tooMuch ? 1 : 1 / _limit));
            Leave();
        }
    }

    private void Fail(int cuts, TeacherException problem)
    {
        lock (_lock)
        {
            if (problem.Trouble is TeacherTrouble.Refused)
                _givenUp ??= new SamplingException(SamplingEnd.Refused, problem.Message, problem);
            if (_failuresInRow++ == 0)
                _failingSince = clock.GetTimestamp();
            bool everything = _failuresInRow >= OpenAfter;
            if ((everything && clock.GetElapsedTime(_failingSince) >= patience) || problem.RetryAfter > patience)
                GiveUp(problem);
            if (cuts == _cuts)
            {
                _cuts++;
                double kept = problem.Trouble is TeacherTrouble.Busy ? AfterBusy : AfterBroken;
                _limit = everything ? 1 : Math.Max(1, _limit * kept);
                _tooMuch = Math.Max(_limit, everything ? _tooMuch * AfterBusy : _limit);
                if (everything || problem.Trouble is TeacherTrouble.Busy)
                    Pause(problem.RetryAfter ?? Min(s_firstPause * Math.Pow(2, _pauses++), s_longestPause));
            }
            else if (problem.RetryAfter is { } wished)
            {
                Pause(wished);
            }
            Leave();
        }
    }

    private void GiveUp(TeacherException problem) => _givenUp ??= new SamplingException(
        SamplingEnd.GaveUp,
        FormattableString.Invariant($"The last {_failuresInRow} requests all failed, for ") +
        FormattableString.Invariant($"{clock.GetElapsedTime(_failingSince).TotalMinutes:F1} minutes. The last one: ") +
        problem.Message + " What was bought is safe; the same command goes on.", problem);

    /// <summary>Nobody enters for that long; a shorter pause never ends a longer one.</summary>
    private void Pause(TimeSpan time)
    {
        long ends = clock.GetTimestamp() + (long)(time.TotalSeconds * clock.TimestampFrequency);
        if (ends <= _pauseEnds)
            return;
        _pauseEnds = ends;
        _ = WakeAsync(time);
    }

    private async Task WakeAsync(TimeSpan time)
    {
        await Task.Delay(time + TimeSpan.FromMilliseconds(1), clock);
        lock (_lock)
            Wake();
    }

    private void Leave()
    {
        _running--;
        Wake();
    }

    /// <summary>Those who wait look again, as many as there is room for.</summary>
    private void Wake()
    {
        bool all = _givenUp is not null;
        for (int room = (int)_limit - _running; (room > 0 || all) && _waiting.TryDequeue(out var turn);)
        {
            if (turn.TrySetResult(true))
                room--;
        }
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    /// <summary>Leave to have one request under way; to be told how it went.</summary>
    public sealed class Pass(Gate gate, int cuts) : IDisposable
    {
        private bool _left;

        /// <summary>The server answered, if only to say that this one request was wrong.</summary>
        public void Succeed()
        {
            if (!_left)
                gate.Succeed();
            _left = true;
        }

        /// <summary>The server was busy or broken, or refused everybody.</summary>
        public void Fail(TeacherException problem)
        {
            if (!_left)
                gate.Fail(cuts, problem);
            _left = true;
        }

        /// <summary>Leaves without a word on the server, if nothing was said before.</summary>
        public void Dispose()
        {
            if (_left)
                return;
            _left = true;
            lock (gate._lock)
                gate.Leave();
        }
    }
}
