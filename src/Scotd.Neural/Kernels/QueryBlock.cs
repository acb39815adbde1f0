using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>Some consecutive queries of a segment: what one call of attention works on.</summary>
internal sealed class QueryBlock
{
    /// <summary>Queries in a full block.</summary>
    public const int Most = 32;

    private QueryBlock(Segment segment, int first, int count)
    {
        Row = segment.FirstQuery + first;
        Count = count;
        FirstIndex = segment.Keys - segment.Queries + first;
        SeesAhead = segment.SeesAhead;
        Keys = SeesAhead ? segment.Keys : FirstIndex + count;
        Runs = KeyRun.Of(segment.Visible, Keys);
    }

    /// <summary>The row of the first query.</summary>
    public int Row { get; }

    /// <summary>How many, at most <see cref="Most"/>.</summary>
    public int Count { get; }

    /// <summary>Index of the first query among the visible keys, where it is a key itself.</summary>
    public int FirstIndex { get; }

    /// <summary>Whether every query sees the keys after it.</summary>
    public bool SeesAhead { get; }

    /// <summary>Keys that the last query of the block sees.</summary>
    public int Keys { get; }

    /// <summary>Where those lie.</summary>
    public KeyRun[] Runs { get; }

    /// <summary>
    /// How many of the block's queries, from its first, must not see key <paramref name="index"/> of the visible ones.
    /// </summary>
    public int BlindTo(int index) => SeesAhead ? 0 : Math.Max(0, index - FirstIndex);

    /// <summary>The blocks of one segment, in row order.</summary>
    public static IEnumerable<QueryBlock> Of(Segment segment)
    {
        for (int first = 0; first < segment.Queries; first += Most)
            yield return new QueryBlock(segment, first, Math.Min(Most, segment.Queries - first));
    }
}
