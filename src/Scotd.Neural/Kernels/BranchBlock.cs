using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// Some consecutive segments of one query each that see the same keys but for the last range: branches on one trunk,
/// each growing by a token.
/// </summary>
/// <param name="Segments">At least one, at most <see cref="QueryBlock.Most"/>.</param>
internal readonly record struct BranchBlock(ArraySegment<Segment> Segments)
{
    /// <summary>The row of the first query; the others follow it.</summary>
    public int Row => Segments[0].FirstQuery;

    /// <summary>Queries.</summary>
    public int Count => Segments.Count;

    /// <summary>Keys that all of them see.</summary>
    public int TrunkKeys => Segments[0].Keys - OwnKeys(0).Count;

    /// <summary>Keys that the one who sees the most sees.</summary>
    public int Keys
    {
        get
        {
            int most = 0;
            foreach (Segment segment in Segments)
                most = Math.Max(most, segment.Keys);
            return most;
        }
    }

    /// <summary>Multiplications for a channel of a head.</summary>
    public long Work => (long)Count * Keys;

    /// <summary>The keys that only branch <paramref name="i"/> sees.</summary>
    public KeyRange OwnKeys(int i) => Segments[i].Visible[^1];

    /// <summary>Runs of the keys that all see: index among the visible keys, first row, length.</summary>
    /// <param name="longest">Longer ranges are cut.</param>
    public IEnumerable<(int Index, int Row, int Count)> TrunkRuns(int longest)
    {
        int index = 0;
        IReadOnlyList<KeyRange> visible = Segments[0].Visible;
        for (int r = 0; r < visible.Count - 1; r++)
        {
            KeyRange range = visible[r];
            for (int i = 0; i < range.Count; i += longest)
                yield return (index + i, range.First + i, Math.Min(longest, range.Count - i));
            index += range.Count;
        }
    }

    /// <summary>Whether a segment's query sees the same keys as another's, but for the last range of each.</summary>
    public static bool ShareTrunk(Segment one, Segment other)
    {
        if (one.Visible.Count != other.Visible.Count)
            return false;
        for (int r = 0; r < one.Visible.Count - 1; r++)
        {
            if (one.Visible[r] != other.Visible[r])
                return false;
        }

        return true;
    }
}
