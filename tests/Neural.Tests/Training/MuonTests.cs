using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;
using Scotd.Neural.Training;

namespace Scotd.Neural.Tests.Training;

public sealed class MuonTests : IDisposable
{
    private readonly CpuDevice _device = new();
    private readonly Arena _arena;

    public MuonTests() => _arena = new(_device);

    public void Dispose()
    {
        _arena.Dispose();
        _device.Dispose();
    }

    [Fact]
    public void A_diagonal_goes_the_way_of_its_numbers()
    {
        Matrix x = Of(2, 2, [3, 0, 0, 4]);

        new Muon(_device, _arena).Orthogonalize(x);

        double[] expected = [0.6, 0.8];
        for (int i = 0; i < 5; i++)
            expected = [.. expected.Select(s => 3.4445 * s - 4.7750 * Math.Pow(s, 3) + 2.0315 * Math.Pow(s, 5))];
        float[] actual = Read(x);
        Assert.Equal(expected[0], actual[0], tolerance: 1e-5);
        Assert.Equal(0, actual[1], tolerance: 1e-6);
        Assert.Equal(expected[1], actual[3], tolerance: 1e-5);
    }

    [Theory]
    [InlineData(16, 16)]
    [InlineData(8, 40)]
    [InlineData(40, 8)]
    public void What_is_left_turns_and_hardly_stretches(int rows, int columns)
    {
        Matrix x = Of(rows, columns, Random(rows * columns, seed: 1));

        new Muon(_device, _arena).Orthogonalize(x);

        float[] y = Read(x);
        for (ulong seed = 0; seed < 20; seed++)
        {
            // Along the shorter side no direction vanishes, and none grows.
            float[] v = Random(Math.Min(rows, columns), seed);
            int shorter = v.Length, longer = Math.Max(rows, columns);
            float At(int along, int across) =>
                rows <= columns ? y[along * columns + across] : y[across * columns + along];
            double image = Enumerable.Range(0, longer).Sum(across =>
                Square(Enumerable.Range(0, shorter).Sum(along => v[along] * At(along, across))));
            Assert.InRange(Math.Sqrt(image / v.Sum(n => Square(n))), 0.4, 1.3);
        }
    }

    [Fact]
    public void One_update_is_the_formula_of_each_projection()
    {
        const int columns = 6;
        int[] projections = [4, 9];
        float[] gradient = Random(13 * columns, 1), momentum = Random(13 * columns, 2), value = Random(13 * columns, 3);
        Matrix g = Of(13, columns, gradient), m = Of(13, columns, momentum), w = Of(13, columns, value);

        new Muon(_device, _arena).Update(g, projections, rate: 0.01, decay: 0.1f, w, m);

        double[] expectedMomentum = [.. momentum.Zip(gradient, (old, now) => 0.95 * old + now)];
        double[] nesterov = [.. expectedMomentum.Zip(gradient, (mean, now) => 0.95 * mean + now)];
        double[] expected = new double[value.Length];
        for (int part = 0, first = 0; part < 2; first += projections[part++])
        {
            int rows = projections[part];
            double[] turned = Reference(nesterov[(first * columns)..((first + rows) * columns)], rows, columns);
            for (int i = 0; i < turned.Length; i++)
            {
                int at = first * columns + i;
                expected[at] = value[at] * (1 - 0.01 * 0.1)
                    - 0.01 * 0.2 * Math.Sqrt(Math.Max(rows, columns)) * turned[i];
            }
        }

        AssertClose(expectedMomentum, Read(m), 1e-6);
        AssertClose(expected, Read(w), 1e-5);
    }

    [Fact]
    public void Without_a_gradient_the_weights_only_decay()
    {
        Matrix g = Of(3, 5, new float[15]), m = Of(3, 5, new float[15]), w = Of(3, 5, Random(15, 3));
        double[] expected = [.. Read(w).Select(number => number * (1 - 0.01 * 0.5))];

        new Muon(_device, _arena).Update(g, [3], rate: 0.01, decay: 0.5f, w, m);

        AssertClose(expected, Read(w), 1e-7);
    }

    /// <summary>Newton-Schulz in double precision, product by product as the paper writes it.</summary>
    private static double[] Reference(double[] x, int rows, int columns)
    {
        double norm = Math.Sqrt(x.Sum(n => n * n));
        double[] y = [.. x.Select(n => n / norm)];
        for (int i = 0; i < 5; i++)
        {
            double[] gram = Product(y, Transposed(y, rows, columns), rows, columns, rows);
            double[] square = Product(gram, gram, rows, rows, rows);
            double[] mixed = [.. gram.Zip(square, (first, second) => -4.7750 * first + 2.0315 * second)];
            y = [.. y.Zip(Product(mixed, y, rows, rows, columns), (old, more) => 3.4445 * old + more)];
        }

        return y;
    }

    private static double[] Product(double[] a, double[] b, int m, int k, int n) =>
        [.. Enumerable.Range(0, m * n).Select(at =>
            Enumerable.Range(0, k).Sum(i => a[at / n * k + i] * b[i * n + at % n]))];

    private static double[] Transposed(double[] x, int rows, int columns) =>
        [.. Enumerable.Range(0, x.Length).Select(at => x[at % rows * columns + at / rows])];

    private static void AssertClose(double[] expected, float[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], tolerance);
    }

    private static double Square(double x) => x * x;

    private static float[] Random(int count, ulong seed) =>
        [.. Enumerable.Range(0, count).Select(i => (float)Chance.From(seed).For(i).Normal)];

    private Matrix Of(int rows, int columns, float[] numbers)
    {
        Matrix matrix = _arena.Take(rows, columns);
        _device.Write(numbers, matrix);
        return matrix;
    }

    private float[] Read(Matrix matrix)
    {
        float[] numbers = new float[matrix.Count];
        _device.Read(matrix, numbers);
        return numbers;
    }
}
