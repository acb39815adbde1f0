namespace Scotd.Evaluation;

/// <summary>
/// Two counts that would be alike if nothing spoke for either: questions that only one of two systems got right, or
/// judges who preferred one of two texts.
/// </summary>
public static class ExactBinomial
{
    /// <summary>
    /// The two-sided p of the exact binomial test at a half: how often counts with the same sum would lie this far
    /// apart or farther by chance. 1 where both are 0. Those who found no difference are in neither count.
    /// </summary>
    public static double P(int one, int other)
    {
        int sum = one + other;
        double logTerm = -sum * Math.Log(2), tail = Math.Exp(logTerm);
        for (int k = 1; k <= Math.Min(one, other); k++)
        {
            logTerm += Math.Log(sum - k + 1) - Math.Log(k);
            tail += Math.Exp(logTerm);
        }
        return Math.Min(1, 2 * tail);
    }
}
