using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;
using Scotd.Neural.Kernels.Products.OneDnn;

namespace Neural.Benchmarks;

/// <summary>
/// Managed products beside oneDNN's, in GFLOP/s: squares, and the layers of two transformers, these with packed weights
/// too.
/// </summary>
internal static class ProductBenchmark
{
    private static readonly (string What, int M, int N, int K, bool TransposeA, bool TransposeB)[] s_shapes =
    [
        ("square", 256, 256, 256, false, false),
        ("square", 512, 512, 512, false, false),
        ("square", 1024, 1024, 1024, false, false),
        ("square", 2048, 2048, 2048, false, false),
        ("square, A x B'", 1024, 1024, 1024, false, true),
        ("square, A' x B", 1024, 1024, 1024, true, false),
        ("124M qkv, 1024 tokens", 1024, 2304, 768, false, true),
        ("124M out", 1024, 768, 768, false, true),
        ("124M up", 1024, 3072, 768, false, true),
        ("124M down", 1024, 768, 3072, false, true),
        ("124M up, dx", 1024, 768, 3072, false, false),
        ("124M up, dW", 3072, 768, 1024, true, false),
        ("124M head, 64 tokens", 64, 50257, 768, false, true),
        ("124M head, 1 token", 1, 50257, 768, false, true),
        ("124M qkv, 30 tokens", 30, 2304, 768, false, true),
        ("124M down, 30 tokens", 30, 768, 3072, false, true),
        ("124M head, 30 tokens", 30, 50257, 768, false, true),
        ("124M up, 240 tokens", 240, 3072, 768, false, true),
        ("124M up, 1 token", 1, 3072, 768, false, true),
        ("124M up, 1 token, Conv1D", 1, 3072, 768, false, false),
        ("124M up, 8 tokens", 8, 3072, 768, false, true),
        ("124M up, 32 tokens", 32, 3072, 768, false, true),
        ("10M up, 2048 tokens", 2048, 1024, 256, false, true),
        ("10M out", 2048, 256, 256, false, true),
        ("10M down", 2048, 256, 1024, false, true),
        ("10M up, dW", 1024, 256, 2048, true, false),
        ("10M up, 1 token", 1, 1024, 256, false, true),
        ("10M up, 32 tokens", 32, 1024, 256, false, true),
    ];

    public static void Run()
    {
        using ThreadTeam team = new(Environment.ProcessorCount);
        using ManagedProduct managed = new(team);
        OneDnnProduct.TryOpen(team, out OneDnnProduct? native, out string reason);
        Console.WriteLine($"{team.Size} threads; {managed.Name}; {native?.Name ?? reason}; GFLOP/s");
        Console.WriteLine($"{"",-26} {"M",5} {"N",6} {"K",5} {"managed",9} {"oneDNN",9} {"ratio",6} " +
            $"{"man.bf16",9} {"1DNN.bf16",9} {"man.pack",9} {"1DNN.pack",9}");
        foreach (var shape in s_shapes)
            Measure(shape.What, shape.M, shape.N, shape.K, shape.TransposeA, shape.TransposeB, managed, native);
        native?.Dispose();
    }

    private static void Measure(
        string what, int m, int n, int k, bool transposeA, bool transposeB,
        ManagedProduct managed, OneDnnProduct? native)
    {
        Matrix a = transposeA ? Numbers.Matrix(k, m) : Numbers.Matrix(m, k);
        Matrix b = transposeB ? Numbers.Matrix(n, k) : Numbers.Matrix(k, n);
        Matrix c = Numbers.Matrix(m, n);
        IMatrixProduct second = native is null ? managed : native;
        List<Action> ways =
        [
            () => managed.Multiply(a, transposeA, b, transposeB, c, false, Precision.F32),
            () => second.Multiply(a, transposeA, b, transposeB, c, false, Precision.F32),
            () => managed.Multiply(a, transposeA, b, transposeB, c, false, Precision.BF16),
            () => second.Multiply(a, transposeA, b, transposeB, c, false, Precision.BF16),
        ];
        bool isLayer = !transposeA && transposeB;
        using PackedWeights? managedWeights = isLayer ? managed.Pack(b, Precision.F32) : null;
        using PackedWeights? secondWeights = isLayer ? second.Pack(b, Precision.F32) : null;
        if (managedWeights is not null && secondWeights is not null)
        {
            ways.Add(() => managed.Multiply(a, managedWeights, c));
            ways.Add(() => second.Multiply(a, secondWeights, c));
        }

        double[] speeds = [.. Timing.Fastest([.. ways]).Select(s => 2e-9 * m * n * k / s)];
        string packed = isLayer ? $"{speeds[4],9:F1} {speeds[5],9:F1}" : "";
        Console.WriteLine($"{what,-26} {m,5} {n,6} {k,5} {speeds[0],9:F1} {speeds[1],9:F1} " +
            $"{speeds[0] / speeds[1],6:F2} {speeds[2],9:F1} {speeds[3],9:F1} {packed}");
        Numbers.Free(a, b, c);
    }
}
