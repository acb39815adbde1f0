using Scotd.Neural.Devices;

namespace Scotd.Neural.Tests.Kernels;

/// <summary>A device, and matrices with gaps between their rows filled from a seed.</summary>
internal sealed class Bench(int seed, int threads = 2) : IDisposable
{
    private readonly Random _random = new(seed);

    public CpuDevice Device { get; } = new(threads);

    /// <summary>(rows, columns) numbers from -1 to 1, inside a wider matrix whose other numbers are NaN.</summary>
    public Matrix Random(int rows, int columns, double size = 1)
    {
        Matrix matrix = Empty(rows, columns);
        double[,] numbers = new double[rows, columns];
        for (int n = 0; n < rows; n++)
        {
            for (int c = 0; c < columns; c++)
                numbers[n, c] = size * (2 * _random.NextDouble() - 1);
        }

        Set(matrix, numbers);
        return matrix;
    }

    /// <summary>(rows, columns) of <paramref name="value"/>.</summary>
    public Matrix Filled(int rows, int columns, float value = 0)
    {
        Matrix matrix = Empty(rows, columns);
        float[] numbers = new float[rows * columns];
        Array.Fill(numbers, value);
        Device.Write(numbers, matrix);
        return matrix;
    }

    /// <summary>A matrix of the given rows.</summary>
    public Matrix Of(float[][] rows)
    {
        Matrix matrix = Empty(rows.Length, rows[0].Length);
        Device.Write(rows.SelectMany(row => row).ToArray(), matrix);
        return matrix;
    }

    public double[,] Get(Matrix matrix)
    {
        float[] numbers = Numbers(matrix);
        double[,] values = new double[matrix.Rows, matrix.Columns];
        for (int i = 0; i < numbers.Length; i++)
            values[i / matrix.Columns, i % matrix.Columns] = numbers[i];
        return values;
    }

    public float[] Numbers(Matrix matrix)
    {
        float[] numbers = new float[matrix.Count];
        Device.Read(matrix, numbers);
        return numbers;
    }

    public void Set(Matrix matrix, double[,] values) =>
        Device.Write([.. values.Cast<double>().Select(value => (float)value)], matrix);

    public int Below(int bound) => _random.Next(bound);

    /// <summary>max |expected - actual| must be at most tolerance · max(1, max |expected|).</summary>
    public void AssertNear(double[,] expected, Matrix actual, double tolerance, string what = "")
    {
        double[,] got = Get(actual);
        double size = Math.Max(1, expected.Cast<double>().Max(Math.Abs));
        for (int n = 0; n < actual.Rows; n++)
        {
            for (int c = 0; c < actual.Columns; c++)
            {
                if (!(Math.Abs(expected[n, c] - got[n, c]) <= tolerance * size))
                    Assert.Fail($"{what} [{n}, {c}] is {got[n, c]}, expected {expected[n, c]} ± {tolerance * size}");
            }
        }
    }

    /// <summary>
    /// Each gradient must be within 1e-3, relative to its largest number, of the fourth-order central difference of
    /// Σ weights · forward() in the matrix that it belongs to.
    /// </summary>
    public void AssertGradients(Action forward, Matrix y, Matrix weights, params (Matrix X, Matrix Gradient)[] pairs)
    {
        const double step = 0.02;
        foreach ((Matrix x, Matrix gradient) in pairs)
        {
            double[,] values = Get(x), got = Get(gradient), expected = Get(gradient);
            for (int n = 0; n < x.Rows; n++)
            {
                for (int c = 0; c < x.Columns; c++)
                {
                    double At(double shift)
                    {
                        double kept = values[n, c];
                        values[n, c] += shift;
                        Set(x, values);
                        values[n, c] = kept;
                        forward();
                        return Dot(y, weights);
                    }

                    double near = At(step) - At(-step), far = At(2 * step) - At(-2 * step);
                    expected[n, c] = (8 * near - far) / (12 * step);
                }
            }

            Set(x, values);
            double size = expected.Cast<double>().Max(Math.Abs);
            double worst = got.Cast<double>().Zip(expected.Cast<double>(), (a, b) => Math.Abs(a - b)).Max();
            Assert.True(
                worst <= 1e-3 * size, $"gradient in {x}: off by {worst} where the largest is {size}");
        }

        forward();
    }

    public void Dispose() => Device.Dispose();

    private double Dot(Matrix x, Matrix y) => Numbers(x).Zip(Numbers(y), (a, b) => (double)a * b).Sum();

    private Matrix Empty(int rows, int columns)
    {
        Matrix wide = Device.Allocate(rows, columns + 5);
        float[] gaps = new float[wide.Count];
        Array.Fill(gaps, float.NaN);
        Device.Write(gaps, wide);
        return wide.ColumnRange(3, columns);
    }
}
