namespace Scotd.Selection.Rules;

/// <summary>
/// Hierarchical clustering from below (Sokal &amp; Michener 1958): each point starts alone, and the two clusters whose
/// points are the nearest on average become one, until so many are left. Of equally near pairs the first do.
/// </summary>
/// <remarks>
/// Each cluster knows the nearest of those after it, so a merger mostly takes time by the number of clusters. An
/// average is never less than both of its parts: a nearest one changes only with the two that became one.
/// </remarks>
internal static class AverageLinkage
{
    /// <summary>For each point the first point of its cluster.</summary>
    /// <param name="points">How many.</param>
    /// <param name="clusters">How many are to be left; where there are no more points, each is one.</param>
    /// <param name="distance">Between two points, the same both ways.</param>
    public static int[] Clusters(int points, int clusters, Func<int, int, double> distance)
    {
        int[] cluster = [.. Enumerable.Range(0, points)];
        if (points <= clusters) return cluster;

        double[,] apart = Distances(points, distance);
        int[] sizes = new int[points];
        Array.Fill(sizes, 1);
        List<int> firsts = [.. cluster];
        int[] nearest = [.. firsts.Select(first => NearestAfter(first, firsts, apart))];
        while (firsts.Count > clusters)
        {
            int one = firsts.Where(first => nearest[first] >= 0).MinBy(first => apart[first, nearest[first]]);
            int other = nearest[one];
            firsts.Remove(other);
            foreach (int third in firsts)
            {
                double both = sizes[one] * apart[third, one] + sizes[other] * apart[third, other];
                apart[third, one] = apart[one, third] = both / (sizes[one] + sizes[other]);
            }
            sizes[one] += sizes[other];
            foreach (int first in firsts)
            {
                if (first == one || nearest[first] == one || nearest[first] == other)
                    nearest[first] = NearestAfter(first, firsts, apart);
            }
            for (int i = 0; i < points; i++)
                cluster[i] = cluster[i] == other ? one : cluster[i];
        }

        return cluster;
    }

    private static double[,] Distances(int points, Func<int, int, double> distance)
    {
        double[,] apart = new double[points, points];
        for (int i = 0; i < points; i++)
        {
            for (int j = i + 1; j < points; j++)
                apart[i, j] = apart[j, i] = distance(i, j);
        }

        return apart;
    }

    /// <summary>-1 where none comes after it.</summary>
    private static int NearestAfter(int first, List<int> firsts, double[,] apart)
    {
        int nearest = -1;
        foreach (int later in firsts)
        {
            if (later > first && (nearest < 0 || apart[first, later] < apart[first, nearest]))
                nearest = later;
        }

        return nearest;
    }
}
