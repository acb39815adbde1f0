using System.Globalization;
using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;
using Scotd.Neural.Kernels.Products.OneDnn;

namespace Neural.Benchmarks.Comparison;

/// <summary>Managed f32 products beside oneDNN's, squares and a layer of the 124M model, M = 256 to 2,048.</summary>
internal static class ManagedRatio
{
    private static readonly int[] s_rows = [256, 512, 1024, 2048];

    /// <summary>The table, as Markdown.</summary>
    public static IEnumerable<string> Lines()
    {
        using ThreadTeam team = new(Environment.ProcessorCount);
        using ManagedProduct managed = new(team);
        if (!OneDnnProduct.TryOpen(team, out OneDnnProduct? native, out string reason))
        {
            yield return $"Managed products have nothing to stand beside: {reason}";
            yield break;
        }

        using (native)
        {
            yield return $"## {managed.Name} beside {native.Name}, f32 products, GFLOP/s, best of several by turns";
            yield return "";
            yield return "| M | N | K | managed | oneDNN | ratio |";
            yield return "|---|---|---|---|---|---|";
            double least = double.MaxValue;
            for (int i = 0; i < 3; i++)
                Measure(s_rows[0], s_rows[0], s_rows[0], managed, native); // until the runtime has compiled it for good
            foreach ((int m, int n, int k) in s_rows.Select(m => (m, m, m)).Concat(s_rows.Select(m => (m, 3072, 768))))
            {
                (double ours, double theirs) = Measure(m, n, k, managed, native);
                least = Math.Min(least, ours / theirs);
                yield return string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {m} | {n} | {k} | {ours:F0} | {theirs:F0} | {ours / theirs:F2} |");
            }

            yield return "";
            yield return string.Create(CultureInfo.InvariantCulture, $"Least: {least:F2}.");
        }
    }

    private static (double Managed, double Native) Measure(
        int m, int n, int k, ManagedProduct managed, OneDnnProduct native)
    {
        Matrix x = Numbers.Matrix(m, k), w = Numbers.Matrix(n, k), y = Numbers.Matrix(m, n);
        double[] seconds = Timing.Fastest(
            () => managed.Multiply(x, false, w, true, y, false, Precision.F32),
            () => native.Multiply(x, false, w, true, y, false, Precision.F32));
        Numbers.Free(x, w, y);
        double giga = 2e-9 * m * n * k;
        return (giga / seconds[0], giga / seconds[1]);
    }
}
