using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// Some consecutive segments of one query each that see the same keys but for the last range: branches on one trunk,
/// each growing by a token.
/// </summary>
internal sealed class BranchBlock
{
    private BranchBlock(ReadOnlySpan<Segment> segments)
    {
        Row = segments[0].FirstQuery;
        Own = new KeyRange[segments.Length];
        for (int i = 0; i < segments.Length; i++)
            Own[i] = segments[i].Visible[^1];
        TrunkKeys = segments[0].Keys - Own[0].Count;
        Keys = TrunkKeys + Own.Max(range => range.Count);
        Trunk = KeyRun.Of(segments[0].Visible, TrunkKeys);
    }

    /// <summary>The row of the first query; the others follow it.</summary>
    public int Row { get; }

    /// <summary>Queries, at most <see cref="QueryBlock.Most"/>.</summary>
    public int Count => Own.Length;

    /// <summary>Keys that all of them see.</summary>
    public int TrunkKeys { get; }

    /// <summary>Where those lie.</summary>
    public KeyRun[] Trunk { get; }

    /// <summary>The keys that only one of them sees, one range each.</summary>
    public KeyRange[] Own { get; }

    /// <summary>Keys that the one who sees the most sees.</summary>
    public int Keys { get; }

    /// <summary>The longest block that starts with the first of the segments, and stays among them.</summary>
    public static BranchBlock First(ReadOnlySpan<Segment> segments)
    {
        int count = 1;
        while (count < segments.Length && count < QueryBlock.Most && segments[count].Queries == 1
            && ShareTrunk(segments[0], segments[count]))
        {
            count++;
        }

        return new BranchBlock(segments[..count]);
    }

    private static bool ShareTrunk(Segment one, Segment other)
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
