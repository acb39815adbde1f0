namespace Scotd.Neural.Training;

/// <summary>
/// Puts things of different lengths into as few bins as it easily can: the longest first, each into the first bin that
/// has room (first fit decreasing: at most 11/9 of the best number of bins and one, Johnson 1973).
/// </summary>
internal static class LongestFirst
{
    /// <summary>The bins, each with the positions of its things in ascending order.</summary>
    /// <param name="lengths">At least 0; what is longer than a bin gets one of its own.</param>
    /// <param name="room">Of every bin.</param>
    public static List<List<int>> Fill(IReadOnlyList<int> lengths, int room)
    {
        List<List<int>> bins = [];
        List<int> left = [];
        foreach (int position in Enumerable.Range(0, lengths.Count).OrderByDescending(i => lengths[i]))
        {
            int bin = left.FindIndex(free => free >= lengths[position]);
            if (bin < 0)
            {
                bin = bins.Count;
                bins.Add([]);
                left.Add(room);
            }

            bins[bin].Add(position);
            left[bin] -= lengths[position];
        }

        bins.ForEach(bin => bin.Sort());
        return bins;
    }
}
