using System.Numerics;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// x̂ = (x - mean) / √(variance + ε), y = gain x̂ + bias, row by row (Ba, Kiros &amp; Hinton 2016).
/// </summary>
internal static class LayerNorm
{
    /// <summary>y (N, C); x (N, C), gain and bias (1, C); statistics (N, 2) = mean and 1 / √(variance + ε).</summary>
    public static void Forward(Matrix x, Matrix gain, Matrix bias, float epsilon, Matrix y, Matrix statistics)
    {
        ReadOnlySpan<float> scale = gain.Row(0), shift = bias.Row(0);
        for (int n = 0; n < x.Rows; n++)
        {
            ReadOnlySpan<float> source = x.Row(n);
            Span<float> target = y.Row(n);
            float mean = Reduction.Sum(source) / x.Columns;
            float reciprocal = 1 / MathF.Sqrt(Reduction.SquaredDeviation(source, mean) / x.Columns + epsilon);
            for (int i = 0; i < source.Length; i += Lanes.Count)
            {
                Vector<float> normal = (Lanes.Load(source, i) - new Vector<float>(mean)) * reciprocal;
                Lanes.Store(
                    Vector.MultiplyAddEstimate(normal, Lanes.Load(scale, i), Lanes.Load(shift, i)), target, i);
            }

            statistics.Row(n)[0] = mean;
            statistics.Row(n)[1] = reciprocal;
        }
    }

    /// <summary>
    /// dx (N, C) += (dx̂ - mean(dx̂) - x̂ mean(dx̂ x̂)) / √(variance + ε) with dx̂ = dy gain;
    /// dgain (C) += Σ dy x̂, dbias (C) += Σ dy.
    /// </summary>
    public static void Backward(
        Matrix x, Matrix gain, Matrix statistics, Matrix dy, Matrix dx, Span<float> dgain, Span<float> dbias)
    {
        ReadOnlySpan<float> scale = gain.Row(0);
        for (int n = 0; n < x.Rows; n++)
        {
            ReadOnlySpan<float> source = x.Row(n), above = dy.Row(n);
            Span<float> below = dx.Row(n);
            Vector<float> mean = new(statistics.Row(n)[0]), reciprocal = new(statistics.Row(n)[1]);
            Vector<float> sum = default, product = default;
            for (int i = 0; i < source.Length; i += Lanes.Count)
            {
                Vector<float> slope = Lanes.Load(above, i);
                Vector<float> normal = (Lanes.Load(source, i) - mean) * reciprocal;
                Vector<float> inner = slope * Lanes.Load(scale, i);
                sum += inner;
                product = Vector.MultiplyAddEstimate(inner, normal, product);
                Lanes.Store(Vector.MultiplyAddEstimate(slope, normal, Lanes.Load(dgain, i)), dgain, i);
                Lanes.Store(Lanes.Load(dbias, i) + slope, dbias, i);
            }

            Vector<float> average = new(Vector.Sum(sum) / x.Columns), along = new(Vector.Sum(product) / x.Columns);
            for (int i = 0; i < source.Length; i += Lanes.Count)
            {
                Vector<float> normal = (Lanes.Load(source, i) - mean) * reciprocal;
                Vector<float> inner = Lanes.Load(above, i) * Lanes.Load(scale, i) - average - normal * along;
                Lanes.Store(Vector.MultiplyAddEstimate(inner, reciprocal, Lanes.Load(below, i)), below, i);
            }
        }
    }
}
