namespace Scotd.Evaluation;

/// <summary>
/// Some of the paths of one question, drawn without replacement: what a vote of fewer paths would have come to, as the
/// mean over all choices of them, counted and not sampled.
/// </summary>
/// <param name="right">Paths that name the right choice.</param>
/// <param name="others">Paths that name each of the other choices.</param>
/// <param name="silent">Paths that name none; they have no vote.</param>
public sealed class PathDraws(int right, IReadOnlyList<int> others, int silent)
{
    /// <summary>All paths, R. Beyond 1,000 the numbers of choices leave the range of doubles.</summary>
    public int Paths { get; } = right + others.Sum() + silent;

    /// <summary>
    /// By k from 1 to R, the share of choices of k paths with at least one right: pass@k without bias,
    /// 1 - C(n - c, k) / C(n, k) of Chen et al. 2021 (arXiv 2107.03374, equation 1).
    /// </summary>
    public IReadOnlyList<double> Pass()
    {
        double[] pass = new double[Paths];
        double missed = 1;
        for (int k = 0; k < Paths; k++)
        {
            missed *= (double)Math.Max(0, Paths - right - k) / (Paths - k);
            pass[k] = 1 - missed;
        }
        return pass;
    }

    /// <summary>
    /// By k from 1 to R, the share of choices of k paths that elect the right choice; of m choices with equally many
    /// votes each is elected by one m-th. The same as drawing the paths' order, and letting the first vote break ties.
    /// Takes multiplications in the order of R³.
    /// </summary>
    public IReadOnlyList<double> Majority()
    {
        double[] won = new double[Paths + 1];
        double[] ofRight = Choices(right);
        for (int votes = 1; votes <= right; votes++)
        {
            double[][] ways = WaysBeside(votes);
            for (int ties = 0; ties < ways.Length; ties++)
            {
                for (int beside = 0; beside + votes <= Paths; beside++)
                    won[votes + beside] += ofRight[votes] * ways[ties][beside] / (ties + 1);
            }
        }

        double[] all = Choices(Paths);
        return [.. Enumerable.Range(1, Paths).Select(k => won[k] / all[k])];
    }

    /// <summary>
    /// In how many ways paths that are not right can be chosen so that no other choice has more votes than the right
    /// one: by the number of choices with exactly as many, then by the number of paths.
    /// </summary>
    /// <param name="votes">For the right choice.</param>
    private double[][] WaysBeside(int votes)
    {
        double[][] ways = [.. Enumerable.Range(0, others.Count + 1).Select(_ => new double[Paths + 1])];
        Choices(silent).CopyTo(ways[0], 0);
        foreach (int other in others)
        {
            double[] ofOther = Choices(other);
            for (int ties = others.Count; ties >= 0; ties--)
            {
                double[] joined = new double[Paths + 1];
                for (int fewer = 0; fewer < Math.Min(votes, ofOther.Length); fewer++)
                    Add(ways[ties], fewer, ofOther[fewer], joined);
                if (ties > 0 && votes < ofOther.Length)
                    Add(ways[ties - 1], votes, ofOther[votes], joined);
                ways[ties] = joined;
            }
        }
        return ways;
    }

    /// <summary>Each way so far, times the ways to choose so many more: to += from, moved and multiplied.</summary>
    private static void Add(double[] from, int more, double times, double[] to)
    {
        for (int i = more; i < to.Length; i++)
            to[i] += times * from[i - more];
    }

    /// <summary>C(n, k) for k from 0 to n.</summary>
    private static double[] Choices(int n)
    {
        double[] choices = new double[n + 1];
        choices[0] = 1;
        for (int k = 1; k <= n; k++)
            choices[k] = choices[k - 1] * (n - k + 1) / k;
        return choices;
    }
}
