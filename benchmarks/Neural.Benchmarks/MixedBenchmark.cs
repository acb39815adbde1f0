using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;
using Scotd.Neural.Kernels.Products.OneDnn;

namespace Neural.Benchmarks;

/// <summary>
/// Products with small jobs of the team between them, as in a step of a transformer: shows whether the threads of
/// oneDNN and ours stand in each other's way. Run it with OMP_NUM_THREADS unset and set.
/// </summary>
internal static unsafe class MixedBenchmark
{
    private static readonly (string What, int M, int Channels, int Hidden)[] s_models =
    [
        ("124M, 1024 tokens", 1024, 768, 3072),
        ("124M, 32 tokens", 32, 768, 3072),
        ("124M, 1 token", 1, 768, 3072),
        ("10M, 2048 tokens", 2048, 256, 1024),
        ("10M, 32 tokens", 32, 256, 1024),
        ("10M, 1 token", 1, 256, 1024),
    ];

    public static void Run()
    {
        using ThreadTeam team = new(Environment.ProcessorCount);
        using ManagedProduct managed = new(team);
        OneDnnProduct.TryOpen(team, out OneDnnProduct? native, out _);
        string threads = Environment.GetEnvironmentVariable("OMP_NUM_THREADS") ?? "unset";
        Console.WriteLine($"up, activation, down, activation; OMP_NUM_THREADS {threads}; µs a round");
        foreach ((string what, int m, int channels, int hidden) in s_models)
        {
            Matrix x = Numbers.Matrix(m, channels), h = Numbers.Matrix(m, hidden), y = Numbers.Matrix(m, channels);
            Matrix up = Numbers.Matrix(hidden, channels), down = Numbers.Matrix(channels, hidden);
            IMatrixProduct second = native is null ? managed : native;
            double[] seconds = Timing.Fastest(() => Round(managed), () => Round(second));
            Console.WriteLine($"{what,-20} managed {seconds[0] * 1e6,9:F1}   oneDNN {seconds[1] * 1e6,9:F1}");
            Numbers.Free(x, h, y, up, down);

            void Round(IMatrixProduct product)
            {
                product.Multiply(x, false, up, true, h, false, Precision.F32);
                Activate(team, h);
                product.Multiply(h, false, down, true, y, false, Precision.F32);
                Activate(team, y);
            }
        }

        native?.Dispose();
    }

    private static void Activate(ThreadTeam team, Matrix matrix) =>
        team.Split((int)matrix.Count, 2048, (first, count) =>
        {
            Span<float> values = new((float*)matrix.Address + first, count);
            for (int i = 0; i < values.Length; i++)
                values[i] = Math.Max(values[i], 0);
        });
}
