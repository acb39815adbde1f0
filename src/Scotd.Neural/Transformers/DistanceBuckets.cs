namespace Scotd.Neural.Transformers;

/// <summary>
/// Which row of the table of biases a distance between tokens uses (Raffel et al. 2020, section 2.1, as MPNet has it):
/// half of the buckets for each direction; of those, half for a single distance each, and the others by logarithm up to
/// <see cref="Farthest"/>, from where all distances are in the last.
/// </summary>
internal static class DistanceBuckets
{
    /// <summary>transformers, models/mpnet/modeling_mpnet.py, relative_position_bucket: max_distance.</summary>
    private const int Farthest = 128;

    /// <summary>Bucket by bucket for the distances query - key from -(T - 1) to T - 1: 2 T - 1 rows.</summary>
    /// <param name="longest">T, the most keys that a token sees.</param>
    /// <param name="buckets">In both directions together, even.</param>
    public static int[] Rows(int longest, int buckets) =>
        [.. Enumerable.Range(1 - longest, 2 * longest - 1).Select(ahead => Of(ahead, buckets))];

    /// <summary>The bucket of one distance, query - key; keys after the query have the second half.</summary>
    public static int Of(int distance, int buckets)
    {
        int half = buckets / 2, single = half / 2, away = Math.Abs(distance);
        int first = distance < 0 ? half : 0;
        if (away < single)
            return first + away;

        // A distance on the edge of a bucket is in it; the logarithms may miss that by a rounding.
        double place = Math.Log((double)away / single) / Math.Log((double)Farthest / single) * (half - single);
        return first + Math.Min(half - 1, single + (int)(place + 1e-9));
    }
}
