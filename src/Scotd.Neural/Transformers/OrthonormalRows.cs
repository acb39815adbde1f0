namespace Scotd.Neural.Transformers;

/// <summary>Random directions at right angles.</summary>
internal static class OrthonormalRows
{
    /// <summary>
    /// Rows of length 1 at right angles to each other, evenly distributed: normal rows, straightened by Gram and
    /// Schmidt.
    /// </summary>
    /// <param name="chance">Draws them.</param>
    /// <param name="rows">At most <paramref name="columns"/>.</param>
    /// <param name="columns">Length of a row.</param>
    public static float[][] Draw(Chance chance, int rows, int columns)
    {
        List<double[]> straight = [];
        for (int row = 0; row < rows; row++)
        {
            double[] next = [.. Enumerable.Range(0, columns).Select(column => chance.For(row).For(column).Normal)];
            foreach (double[] other in straight)
            {
                double shared = next.Zip(other, (a, b) => a * b).Sum();
                for (int column = 0; column < columns; column++)
                    next[column] -= shared * other[column];
            }

            double length = Math.Sqrt(next.Sum(a => a * a));
            straight.Add([.. next.Select(a => a / length)]);
        }

        return [.. straight.Select(row => row.Select(a => (float)a).ToArray())];
    }
}
