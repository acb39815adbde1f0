namespace Scotd.Neural.Devices;

/// <summary>The threads that share one device's work.</summary>
/// <param name="size">Threads, the caller among them; at least 1.</param>
public sealed class ThreadTeam(int size) : IDisposable
{
    /// <summary>Threads, the caller among them.</summary>
    public int Size { get; } = size;

    /// <summary>Runs <c>piece(0) … piece(pieces - 1)</c>, each once, and returns when all are done.</summary>
    public void Run(int pieces, Action<int> piece)
    {
        if (pieces == 1)
            piece(0);
        else
            Parallel.For(0, pieces, new ParallelOptions { MaxDegreeOfParallelism = Size }, piece);
    }

    /// <summary>
    /// Cuts 0 … <paramref name="count"/> - 1 into runs of at least <paramref name="grain"/> and calls
    /// <c>range(first, length)</c> for each. The cuts depend on the sizes and <see cref="Size"/> alone.
    /// </summary>
    public void Split(int count, int grain, Action<int, int> range)
    {
        int pieces = Math.Clamp(count / Math.Max(1, grain), 1, Size);
        int length = (count + pieces - 1) / pieces;
        Run(pieces, i => range(i * length, Math.Min(length, count - i * length)));
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
    }
}
