using System.Runtime.ExceptionServices;
using Scotd.Neural.Devices;

namespace Scotd;

/// <summary>
/// Works done side by side, each on a device of its own: a small student keeps few cores busy, so several learn at once
/// sooner than one after the other on all. What comes of a work may depend on its device, never on its neighbours.
/// </summary>
/// <param name="devices">One a lane, at least one.</param>
internal sealed class Lanes(IReadOnlyList<Device> devices)
{
    /// <summary>
    /// Does every work once, in their order as lanes become free; with one lane on the caller's thread.
    /// </summary>
    /// <param name="works">Told their device and what stops them.</param>
    /// <param name="cancellation">Stops all.</param>
    /// <returns>What came of each, in the order of the works.</returns>
    /// <exception cref="Exception">The first that a work threw; the others were stopped and have ended.</exception>
    public T[] Run<T>(IReadOnlyList<Func<Device, CancellationToken, T>> works, CancellationToken cancellation)
    {
        T[] results = new T[works.Count];
        if (devices.Count == 1)
        {
            for (int i = 0; i < works.Count; i++)
                results[i] = works[i](devices[0], cancellation);
            return results;
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ExceptionDispatchInfo? trouble = null;
        int next = -1;
        Thread[] lanes = [.. devices.Take(works.Count).Select(device => new Thread(() =>
        {
            try
            {
                for (int i = Interlocked.Increment(ref next); i < works.Count; i = Interlocked.Increment(ref next))
                {
                    stop.Token.ThrowIfCancellationRequested();
                    results[i] = works[i](device, stop.Token);
                }
            }
            catch (Exception problem)
            {
                Interlocked.CompareExchange(ref trouble, ExceptionDispatchInfo.Capture(problem), null);
                stop.Cancel();
            }
        }))];
        foreach (Thread lane in lanes)
            lane.Start();
        foreach (Thread lane in lanes)
            lane.Join();
        trouble?.Throw();
        return results;
    }
}
