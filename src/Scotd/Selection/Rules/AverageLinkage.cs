namespace Scotd.Selection.Rules;

/// <summary>
/// Hierarchical clustering from below (Sokal &amp; Michener 1958): each point starts alone, and the two clusters whose
/// points are the nearest on average become one, until so many are left.
/// </summary>
internal static class AverageLinkage
{
    /// <summary>For each point the first point of its cluster. Takes time by the cube of the points.</summary>
    /// <param name="points">How many.</param>
    /// <param name="clusters">How many are to be left; where there are no more points, each is one.</param>
    /// <param name="distance">Between two points, the same both ways.</param>
    public static int[] Clusters(int points, int clusters, Func<int, int, double> distance)
    {
        int[] cluster = [.. Enumerable.Range(0, points)];
        if (points <= clusters) return cluster;

        double[,] apart = new double[points, points];
        for (int i = 0; i < points; i++)
        {
            for (int j = i + 1; j < points; j++)
                apart[i, j] = apart[j, i] = distance(i, j);
        }
        int[] sizes = new int[points];
        Array.Fill(sizes, 1);
        List<int> firsts = [.. cluster];
        while (firsts.Count > clusters)
        {
            (int one, int other) = Nearest(firsts, apart);
            firsts.Remove(other);
            foreach (int third in firsts)
            {
                double both = sizes[one] * apart[third, one] + sizes[other] * apart[third, other];
                apart[third, one] = apart[one, third] = both / (sizes[one] + sizes[other]);
            }
            sizes[one] += sizes[other];
            for (int i = 0; i < points; i++)
                cluster[i] = cluster[i] == other ? one : cluster[i];
        }

        return cluster;
    }

    /// <summary>Of equally near pairs the first.</summary>
    private static (int, int) Nearest(List<int> firsts, double[,] apart)
    {
        (int, int) nearest = (firsts[0], firsts[1]);
        double least = double.PositiveInfinity;
        for (int i = 0; i < firsts.Count; i++)
        {
            for (int j = i + 1; j < firsts.Count; j++)
            {
                if (apart[firsts[i], firsts[j]] >= least) continue;
                least = apart[firsts[i], firsts[j]];
                nearest = (firsts[i], firsts[j]);
            }
        }

        return nearest;
    }
}
