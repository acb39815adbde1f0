using Scotd.Neural.Devices;

namespace Scotd.Neural.Generation;

/// <summary>
/// The cache rows of one prompt's beams, a row a token. Beginnings share the rows of what they have in common, so
/// nothing is copied when one of them is continued in two ways. A path whose rows are neighbours is read as one run of
/// keys, so a token lies behind its parent where that is free.
/// </summary>
/// <param name="rows">All of them.</param>
internal sealed class BeamRows(KeyRange rows)
{
    private readonly bool[] _isTaken = new bool[rows.Count];

    /// <summary>A row for a token.</summary>
    /// <param name="wanted">
    /// The row behind its parent's. Where that is taken, or no row, the middle of the longest free run is given, which
    /// leaves both the path before it and the path that begins room to grow.
    /// </param>
    public int Take(int wanted)
    {
        int at = wanted - rows.First;
        if (at < 0 || at >= rows.Count || _isTaken[at])
            at = MiddleOfLongestRun();
        _isTaken[at] = true;
        return rows.First + at;
    }

    /// <summary>Frees a row.</summary>
    public void Return(int row) => _isTaken[row - rows.First] = false;

    private int MiddleOfLongestRun()
    {
        int longest = 0, middle = -1, length = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            length = _isTaken[i] ? 0 : length + 1;
            if (length > longest)
                (longest, middle) = (length, i - length / 2);
        }

        return longest > 0 ? middle : throw new InvalidOperationException(
            "All rows are taken; a search has a row for each token of each beginning that is open.");
    }
}
