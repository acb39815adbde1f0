using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace Scotd.Neural.Devices;

/// <summary>
/// The threads that share one device's work. Between two pieces of work they spin for a moment, then sleep.
/// Who runs which piece is chance; so a piece must not depend on it.
/// </summary>
public sealed class ThreadTeam : IDisposable
{
    /// <summary>How long a thread looks for work before it sleeps: longer than the gaps inside a training step.</summary>
    private static readonly long s_patience = Stopwatch.Frequency / 20_000; // 50 µs

    [ThreadStatic]
    private static bool t_inPiece;

    private readonly object _door = new();
    private readonly object _turn = new();
    private readonly Thread[] _threads;
    private volatile Job? _job;
    private volatile bool _ended;
    private int _sleepers;

    /// <summary>Starts the threads.</summary>
    /// <param name="size">Threads, the caller among them; at least 1.</param>
    public ThreadTeam(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        Size = size;
        _threads = new Thread[size - 1];
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(Work) { IsBackground = true, Name = $"team {i + 1} of {size}" };
            _threads[i].Start();
        }
    }

    /// <summary>Threads, the caller among them.</summary>
    public int Size { get; }

    /// <summary>
    /// Runs <c>piece(0) … piece(pieces - 1)</c>, each once, and returns when all are done. Called from within a
    /// piece, it runs them one after the other on that thread. Calls from different threads take turns.
    /// </summary>
    /// <exception cref="Exception">The first one that a piece threw, after all pieces have ended.</exception>
    public void Run(int pieces, Action<int> piece)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        if (pieces <= 1 || Size == 1 || t_inPiece)
        {
            for (int i = 0; i < pieces; i++)
                piece(i);
            return;
        }

        lock (_turn)
        {
            Job job = new(piece, pieces);
            Publish(job);
            job.Help();
            job.Wait();
            job.Rethrow();
        }
    }

    /// <summary>
    /// Cuts 0 … <paramref name="count"/> - 1 into runs of at least <paramref name="grain"/> and calls
    /// <c>range(first, length)</c> for each. The cuts depend on the sizes and <see cref="Size"/> alone.
    /// </summary>
    public void Split(int count, int grain, Action<int, int> range)
    {
        if (count <= 0)
            return;

        int most = Math.Clamp(count / Math.Max(1, grain), 1, Size);
        int length = (count + most - 1) / most;
        int pieces = (count + length - 1) / length;
        if (pieces == 1)
            range(0, count);
        else
            Run(pieces, i => range(i * length, Math.Min(length, count - i * length)));
    }

    /// <summary>Ends the threads and waits for them.</summary>
    public void Dispose()
    {
        lock (_turn)
        {
            _ended = true;
            lock (_door)
                Monitor.PulseAll(_door);
        }

        foreach (Thread thread in _threads)
            thread.Join();
    }

    private void Publish(Job job)
    {
        _job = job;
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _sleepers) > 0)
        {
            lock (_door)
                Monitor.PulseAll(_door);
        }
    }

    private void Work()
    {
        t_inPiece = true;
        Job? done = null;
        while (WaitForOther(done) is { } job)
        {
            job.Help();
            done = job;
        }
    }

    /// <summary>The next job after <paramref name="done"/>; null at the end.</summary>
    private Job? WaitForOther(Job? done)
    {
        long until = Stopwatch.GetTimestamp() + s_patience;
        while (_job == done && !_ended)
        {
            if (Stopwatch.GetTimestamp() < until)
                Thread.SpinWait(20);
            else
                Sleep(done);
        }

        return _ended ? null : _job;
    }

    private void Sleep(Job? done)
    {
        lock (_door)
        {
            Interlocked.Increment(ref _sleepers);
            while (_job == done && !_ended)
                Monitor.Wait(_door);
            Interlocked.Decrement(ref _sleepers);
        }
    }

    /// <summary>The pieces of one <see cref="ThreadTeam.Run"/>. A thread that comes late finds none left.</summary>
    private sealed class Job(Action<int> piece, int pieces)
    {
        private readonly int _pieces = pieces;
        private int _next;
        private int _left = pieces;
        private bool _isAwaited;
        private ExceptionDispatchInfo? _failure;

        public void Help()
        {
            bool outer = t_inPiece;
            t_inPiece = true;
            for (int i; (i = Interlocked.Increment(ref _next) - 1) < _pieces;)
            {
                try
                {
                    piece(i);
                }
                catch (Exception problem)
                {
                    Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(problem), null);
                }

                if (Interlocked.Decrement(ref _left) == 0 && Volatile.Read(ref _isAwaited))
                {
                    lock (this)
                        Monitor.PulseAll(this);
                }
            }

            t_inPiece = outer;
        }

        public void Wait()
        {
            long until = Stopwatch.GetTimestamp() + s_patience;
            while (Volatile.Read(ref _left) > 0)
            {
                if (Stopwatch.GetTimestamp() < until)
                    Thread.SpinWait(10);
                else
                    Sleep();
            }
        }

        public void Rethrow() => _failure?.Throw();

        private void Sleep()
        {
            lock (this)
            {
                Volatile.Write(ref _isAwaited, true);
                Interlocked.MemoryBarrier();
                while (Volatile.Read(ref _left) > 0)
                    Monitor.Wait(this);
            }
        }
    }
}
