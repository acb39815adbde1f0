using System.Runtime.ExceptionServices;
using Scotd.Neural.Devices;

namespace Scotd.SideBySide;

/// <summary>
/// Parts of works done side by side, each on a device of its own: a small student keeps few cores busy, so several
/// learn at once sooner than one after the other on all. What comes of a part may depend on its device, never on its
/// neighbours.
/// </summary>
/// <param name="devices">One a lane, at least one.</param>
internal sealed class Lanes(IReadOnlyList<Device> devices)
{
    /// <summary>Does every part of every work once; with one lane on the caller's thread.</summary>
    /// <param name="works">
    /// Each begins a work, in their order, as lanes become free: no lane waits for a neighbour while works are left.
    /// </param>
    /// <param name="cancellation">Stops all.</param>
    /// <returns>What was made of each work, in their order.</returns>
    /// <exception cref="Exception">The first that a part threw; the others were stopped and have ended.</exception>
    public IReadOnlyList<TWhole> Run<TPart, TWhole>(
        IReadOnlyList<Func<CancellationToken, SharedWork<TPart, TWhole>>> works, CancellationToken cancellation)
    {
        WorkQueue<TPart, TWhole> queue = new(works);
        if (devices.Count == 1)
        {
            queue.Drain(devices[0], cancellation);
            return queue.Wholes;
        }

        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ExceptionDispatchInfo? trouble = null;
        Thread[] lanes = [.. devices.Select(device => new Thread(() =>
        {
            try
            {
                queue.Drain(device, stop.Token);
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
        return queue.Wholes;
    }
}
