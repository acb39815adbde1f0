using System.Numerics;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// x̂ = x / √(mean(x²) + ε), y = gain x̂, for every group of W consecutive channels (Zhang &amp; Sennrich 2019).
/// </summary>
internal static class RmsNorm
{
    /// <summary>y (N, C) from x (N, C) and gain (1, W); statistics (N, C / W) = 1 / √(mean(x²) + ε).</summary>
    public static void Forward(Matrix x, Matrix gain, float epsilon, Matrix y, Matrix statistics)
    {
        ReadOnlySpan<float> scale = gain.Row(0);
        int width = scale.Length;
        for (int n = 0; n < x.Rows; n++)
        {
            Span<float> roots = statistics.Row(n);
            for (int group = 0; group < roots.Length; group++)
            {
                ReadOnlySpan<float> source = x.Row(n).Slice(group * width, width);
                Span<float> target = y.Row(n).Slice(group * width, width);
                roots[group] = 1 / MathF.Sqrt(Reduction.SquaredDeviation(source, center: 0) / width + epsilon);
                Vector<float> reciprocal = new(roots[group]);
                for (int i = 0; i < width; i += Lanes.Count)
                    Lanes.Store(Lanes.Load(source, i) * reciprocal * Lanes.Load(scale, i), target, i);
            }
        }
    }

    /// <summary>
    /// dx (N, C) += (dx̂ - x̂ mean(dx̂ x̂)) / √(mean(x²) + ε) with dx̂ = dy gain, group by group; dgain (W) += Σ dy x̂.
    /// </summary>
    public static void Backward(
        Matrix x, Matrix gain, Matrix statistics, Matrix dy, Matrix dx, Span<float> dgain)
    {
        ReadOnlySpan<float> scale = gain.Row(0);
        int width = scale.Length;
        for (int n = 0; n < x.Rows; n++)
        {
            ReadOnlySpan<float> roots = statistics.Row(n);
            for (int group = 0; group < roots.Length; group++)
            {
                Range range = (group * width)..((group + 1) * width);
                BackwardGroup(x.Row(n)[range], scale, roots[group], dy.Row(n)[range], dx.Row(n)[range], dgain);
            }
        }
    }

    private static void BackwardGroup(
        ReadOnlySpan<float> x, ReadOnlySpan<float> gain, float root,
        ReadOnlySpan<float> dy, Span<float> dx, Span<float> dgain)
    {
        Vector<float> reciprocal = new(root), product = default;
        for (int i = 0; i < x.Length; i += Lanes.Count)
        {
            Vector<float> slope = Lanes.Load(dy, i), normal = Lanes.Load(x, i) * reciprocal;
            product = Vector.MultiplyAddEstimate(slope * Lanes.Load(gain, i), normal, product);
            Lanes.Store(Vector.MultiplyAddEstimate(slope, normal, Lanes.Load(dgain, i)), dgain, i);
        }

        Vector<float> along = new(Vector.Sum(product) / x.Length);
        for (int i = 0; i < x.Length; i += Lanes.Count)
        {
            Vector<float> normal = Lanes.Load(x, i) * reciprocal;
            Vector<float> inner = Lanes.Load(dy, i) * Lanes.Load(gain, i) - normal * along;
            Lanes.Store(Vector.MultiplyAddEstimate(inner, reciprocal, Lanes.Load(dx, i)), dx, i);
        }
    }
}
