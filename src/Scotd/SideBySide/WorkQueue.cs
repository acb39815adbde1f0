using Scotd.Neural.Devices;

namespace Scotd.SideBySide;

/// <summary>
/// Works whose parts are taken one by one, by one lane or several. A work begins when a lane has nothing left of those
/// before it, and is made whole by the lane that ends its last part, while the others go on.
/// </summary>
/// <param name="works">Begun in this order, each at most once, never two at a time.</param>
internal sealed class WorkQueue<TPart, TWhole>(
    IReadOnlyList<Func<CancellationToken, SharedWork<TPart, TWhole>>> works)
{
    private readonly Lock _taking = new();
    private readonly TWhole[] _wholes = new TWhole[works.Count];
    private int _begun;
    private Begun? _last;

    /// <summary>What was made of each work, in their order; complete when every lane has ended.</summary>
    public IReadOnlyList<TWhole> Wholes => _wholes;

    /// <summary>Takes part after part, until none is left to take.</summary>
    /// <exception cref="OperationCanceledException">Stopped between two parts, or by the part itself.</exception>
    public void Drain(Device device, CancellationToken cancellation)
    {
        while (Next(cancellation) is ({ } begun, var part))
        {
            cancellation.ThrowIfCancellationRequested();
            if (begun.End(part, begun.Work.Parts[part](device, cancellation)))
                _wholes[begun.Place] = begun.Whole();
        }
    }

    private (Begun Work, int Part)? Next(CancellationToken cancellation)
    {
        using Lock.Scope alone = _taking.EnterScope();
        while (true)
        {
            if (_last?.Take() is { } part)
                return (_last, part);
            if (_begun == works.Count)
                return null;
            _last = new(_begun, works[_begun](cancellation));
            _begun++;
            if (_last.Work.Parts.Count == 0)
                _wholes[_last.Place] = _last.Whole();
        }
    }

    /// <summary>A work of which parts can be taken.</summary>
    private sealed class Begun(int place, SharedWork<TPart, TWhole> work)
    {
        private readonly TPart[] _ended = new TPart[work.Parts.Count];
        private int _taken;
        private int _left = work.Parts.Count;

        public int Place => place;

        public SharedWork<TPart, TWhole> Work => work;

        /// <summary>A part that nobody took, or null. Not for two lanes at once.</summary>
        public int? Take() => _taken < _ended.Length ? _taken++ : null;

        /// <returns>Whether it was the last one.</returns>
        public bool End(int part, TPart result)
        {
            _ended[part] = result;
            return Interlocked.Decrement(ref _left) == 0;
        }

        public TWhole Whole() => work.Whole(_ended);
    }
}
