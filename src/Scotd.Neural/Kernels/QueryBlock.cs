using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>Some consecutive queries of a segment: what one call of attention works on.</summary>
/// <param name="Segment">Whose queries.</param>
/// <param name="First">Index of the first, counted from the segment's first query.</param>
/// <param name="Count">How many, at most <see cref="Most"/>.</param>
internal readonly record struct QueryBlock(Segment Segment, int First, int Count)
{
    /// <summary>Queries in a full block.</summary>
    public const int Most = 32;

    /// <summary>The row of the first query.</summary>
    public int Row => Segment.FirstQuery + First;

    /// <summary>Keys that the last query of the block sees.</summary>
    public int Keys => Segment.Keys - (Segment.Queries - First - Count);

    /// <summary>Runs of keys that the block sees: index among the visible keys, first row, length.</summary>
    /// <param name="longest">Longer ranges are cut.</param>
    public IEnumerable<(int Index, int Row, int Count)> KeyRuns(int longest)
    {
        int index = 0;
        foreach (KeyRange range in Segment.Visible)
        {
            int end = Math.Min(range.Count, Keys - index);
            for (int i = 0; i < end; i += longest)
                yield return (index + i, range.First + i, Math.Min(longest, end - i));
            index += range.Count;
        }
    }

    /// <summary>
    /// How many of the block's queries, from its first, must not see key <paramref name="index"/> of the visible ones.
    /// </summary>
    public int BlindTo(int index) => Math.Max(0, index + Count - Keys);

    /// <summary>The blocks of one segment, in row order.</summary>
    public static IEnumerable<QueryBlock> Of(Segment segment)
    {
        for (int first = 0; first < segment.Queries; first += Most)
            yield return new QueryBlock(segment, first, Math.Min(Most, segment.Queries - first));
    }
}
