using Scotd.Neural.Devices;

namespace Scotd.Neural.Generation;

/// <summary>Which rows of a cache are free: each trunk and each branch holds one run of neighbours.</summary>
/// <param name="capacity">Rows of the cache.</param>
internal sealed class CacheRows(int capacity)
{
    /// <summary>Free runs, in order; no two of them touch.</summary>
    private readonly List<KeyRange> _free = [new(0, capacity)];

    /// <summary>The first free run of <paramref name="count"/> rows; false where no run is as long.</summary>
    public bool TryTake(int count, out KeyRange taken)
    {
        for (int i = 0; i < _free.Count; i++)
        {
            KeyRange run = _free[i];
            if (run.Count < count)
                continue;

            taken = new KeyRange(run.First, count);
            if (run.Count == count)
                _free.RemoveAt(i);
            else
                _free[i] = new KeyRange(run.First + count, run.Count - count);
            return true;
        }

        taken = default;
        return false;
    }

    /// <summary>Frees what <see cref="TryTake"/> gave.</summary>
    public void Return(KeyRange taken)
    {
        int next = 0;
        while (next < _free.Count && _free[next].First < taken.First)
            next++;
        if (next < _free.Count && taken.First + taken.Count == _free[next].First)
        {
            taken = taken with { Count = taken.Count + _free[next].Count };
            _free.RemoveAt(next);
        }

        if (next > 0 && _free[next - 1].First + _free[next - 1].Count == taken.First)
            _free[next - 1] = _free[next - 1] with { Count = _free[next - 1].Count + taken.Count };
        else
            _free.Insert(next, taken);
    }
}
