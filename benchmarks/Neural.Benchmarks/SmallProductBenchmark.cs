using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Neural.Benchmarks;

/// <summary>The single-threaded product in the shapes of attention, in GFLOP/s.</summary>
internal static unsafe class SmallProductBenchmark
{
    private static readonly (string What, int M, int N, int K, bool TransposeA, bool TransposeB)[] s_shapes =
    [
        ("scores q k'", 16, 64, 64, false, true),
        ("scores q k'", 32, 256, 64, false, true),
        ("scores q k'", 64, 512, 64, false, true),
        ("scores q k'", 64, 128, 32, false, true),
        ("mix p v", 64, 64, 512, false, false),
        ("mix p v", 32, 64, 256, false, false),
        ("mix p v", 16, 64, 64, false, false),
        ("dv p' dy", 64, 64, 64, true, false),
        ("dv p' dy", 256, 64, 32, true, false),
        ("one query q k'", 1, 512, 64, false, true),
        ("one query p v", 1, 64, 512, false, false),
    ];

    public static void Run()
    {
        Console.WriteLine($"SmallProduct, {SmallProduct.Instructions}, one thread");
        foreach (var (what, m, n, k, transposeA, transposeB) in s_shapes)
        {
            Matrix a = transposeA ? Numbers.Matrix(k, m) : Numbers.Matrix(m, k);
            Matrix b = transposeB ? Numbers.Matrix(n, k) : Numbers.Matrix(k, n);
            Matrix c = Numbers.Matrix(m, n);
            double seconds = Timing.Fastest(() =>
            {
                for (int i = 0; i < 10; i++)
                {
                    SmallProduct.Multiply(
                        (float*)a.Address, a.Stride, transposeA, (float*)b.Address, b.Stride, transposeB,
                        (float*)c.Address, c.Stride, m, n, k, accumulate: false);
                }
            })[0] / 10;
            Console.WriteLine($"{what,-16} {m,4} {n,4} {k,4} {2e-9 * m * n * k / seconds,8:F1} {seconds * 1e6,8:F2} µs");
            Numbers.Free(a, b, c);
        }
    }
}
