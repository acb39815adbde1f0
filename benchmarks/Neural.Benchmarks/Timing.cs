using System.Diagnostics;

namespace Neural.Benchmarks;

/// <summary>Times several ways of doing the same thing by turns, so that a noisy neighbour disturbs all alike.</summary>
internal static class Timing
{
    private const double Patience = 0.12;

    /// <summary>Seconds of the fastest call of each, after one call to warm up.</summary>
    public static double[] Fastest(params Action[] ways)
    {
        double[] best = new double[ways.Length];
        Array.Fill(best, double.MaxValue);
        foreach (Action way in ways)
            way();

        long start = Stopwatch.GetTimestamp();
        for (int round = 0; round < 5 || Stopwatch.GetElapsedTime(start).TotalSeconds < Patience * ways.Length; round++)
        {
            for (int i = 0; i < ways.Length; i++)
            {
                long before = Stopwatch.GetTimestamp();
                ways[i]();
                best[i] = Math.Min(best[i], Stopwatch.GetElapsedTime(before).TotalSeconds);
            }
        }

        return best;
    }
}
