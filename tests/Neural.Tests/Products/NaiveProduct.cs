using Scotd.Neural.Kernels.Products;

namespace Scotd.Neural.Tests.Products;

/// <summary>The definition of a matrix product, in double precision: what the fast ones are tested against.</summary>
internal static class NaiveProduct
{
    public static double[,] Of(
        Block a, bool transposeA, Block b, bool transposeB, Block c, bool accumulate, Precision precision)
    {
        int k = transposeA ? a.Matrix.Rows : a.Matrix.Columns;
        double[,] result = new double[c.Matrix.Rows, c.Matrix.Columns];
        for (int i = 0; i < c.Matrix.Rows; i++)
        {
            for (int j = 0; j < c.Matrix.Columns; j++)
            {
                double sum = accumulate ? c[i, j] : 0;
                for (int p = 0; p < k; p++)
                {
                    sum += Read(transposeA ? a[p, i] : a[i, p], precision)
                        * (double)Read(transposeB ? b[j, p] : b[p, j], precision);
                }

                result[i, j] = sum;
            }
        }

        return result;
    }

    public static double Distance(double[,] expected, Block actual)
    {
        double worst = 0;
        for (int i = 0; i < actual.Matrix.Rows; i++)
        {
            for (int j = 0; j < actual.Matrix.Columns; j++)
            {
                double distance = Math.Abs(expected[i, j] - actual[i, j]);
                worst = double.IsNaN(distance) ? double.PositiveInfinity : Math.Max(worst, distance);
            }
        }

        return worst;
    }

    private static float Read(float value, Precision precision) =>
        precision == Precision.BF16 ? Bf16.Round(value) : value;
}
