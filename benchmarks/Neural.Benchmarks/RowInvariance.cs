using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;
using Scotd.Neural.Kernels.Products.OneDnn;

namespace Neural.Benchmarks;

/// <summary>
/// Whether a row's result depends on how many rows are multiplied with it: for every layer shape, the groups of M
/// whose rows agree to the last bit.
/// </summary>
internal static unsafe class RowInvariance
{
    private static readonly int[] s_rows =
        [1, 2, 3, 4, 5, 6, 7, 8, 12, 15, 16, 24, 31, 32, 33, 48, 63, 64, 96, 128, 240, 256, 512, 1024];

    private static readonly (int N, int K)[] s_layers =
    [
        (768, 768), (3072, 768), (768, 3072), (2304, 768), (256, 256), (1024, 256), (256, 1024), (65, 100),
        (5000, 64),
    ];

    public static void Run()
    {
        foreach (int threads in new[] { 1, 2, 3 })
        {
            using ThreadTeam team = new(threads);
            using ManagedProduct managed = new(team);
            OneDnnProduct.TryOpen(team, out OneDnnProduct? native, out _);
            foreach (IMatrixProduct product in native is null ? [managed] : new IMatrixProduct[] { managed, native })
            {
                foreach ((int n, int k) in s_layers)
                {
                    foreach (bool transposed in new[] { false, true })
                        Report(product, threads, n, k, transposed);
                }
            }

            native?.Dispose();
        }
    }

    private static void Report(IMatrixProduct product, int threads, int n, int k, bool transposed)
    {
        Matrix weights = transposed ? Numbers.Matrix(n, k) : Numbers.Matrix(k, n);
        Matrix x = Numbers.Matrix(s_rows[^1], k);
        Dictionary<string, List<int>> groups = [];
        foreach (int m in s_rows)
        {
            Matrix y = Numbers.Matrix(m, n);
            product.Multiply(x.RowRange(0, m), false, weights, transposed, y, false, Precision.F32);
            string key = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
                new Span<byte>((void*)y.Address, n * sizeof(float))));
            if (!groups.TryGetValue(key, out List<int>? group))
                groups.Add(key, group = []);
            group.Add(m);
            Numbers.Free(y);
        }

        Console.WriteLine($"{product.Name}, {threads} threads, N={n} K={k} {(transposed ? "B'" : "B")}: " +
            string.Join(" | ", groups.Values.Select(group => string.Join(' ', group))));
        Numbers.Free(weights, x);
    }
}
