namespace Scotd.Evaluation;

/// <summary>
/// Several comparisons at once: p-values of which each may be held against 0.05, while the probability of even one
/// false difference among all of them stays below 0.05, however they hang together (Holm 1979, Scandinavian Journal of
/// Statistics 6, 65-70).
/// </summary>
public static class HolmCorrection
{
    /// <summary>Whether a corrected p shows a difference.</summary>
    public static bool Shows(double adjusted) => adjusted < 0.05;

    /// <summary>
    /// Of m p-values, the k-th smallest times m - k + 1, at most 1, and no less than what the one before it became; in
    /// the order given.
    /// </summary>
    public static IReadOnlyList<double> Adjust(IReadOnlyList<double> p)
    {
        double[] adjusted = new double[p.Count];
        double least = 0;
        int left = p.Count;
        foreach (int i in Enumerable.Range(0, p.Count).OrderBy(i => p[i]))
        {
            least = Math.Max(least, Math.Min(1, left * p[i]));
            adjusted[i] = least;
            left--;
        }
        return adjusted;
    }
}
