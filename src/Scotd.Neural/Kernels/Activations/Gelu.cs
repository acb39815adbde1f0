using System.Numerics;

namespace Scotd.Neural.Kernels.Activations;

/// <summary>x Φ(x); the slope is Φ(x) + x φ(x) (Hendrycks &amp; Gimpel 2016).</summary>
internal readonly struct Gelu : IActivation
{
    /// <inheritdoc/>
    public static Vector<float> Value(Vector<float> x) => x * Exponential.NormalDistribution(x);

    /// <inheritdoc/>
    public static (Vector<float> Value, Vector<float> Slope) ValueAndSlope(Vector<float> x)
    {
        Vector<float> below = Exponential.NormalDistribution(x);
        Vector<float> density = Exponential.Exp(x * x * -0.5f) * 0.39894228f;
        return (x * below, Vector.MultiplyAddEstimate(x, density, below));
    }
}
