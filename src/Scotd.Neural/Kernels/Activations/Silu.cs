using System.Numerics;

namespace Scotd.Neural.Kernels.Activations;

/// <summary>x σ(x) with σ the logistic function; the slope is σ + x σ (1 - σ).</summary>
internal readonly struct Silu : IActivation
{
    /// <inheritdoc/>
    public static Vector<float> Value(Vector<float> x) => x * Exponential.Sigmoid(x);

    /// <inheritdoc/>
    public static (Vector<float> Value, Vector<float> Slope) ValueAndSlope(Vector<float> x)
    {
        Vector<float> sigmoid = Exponential.Sigmoid(x);
        Vector<float> value = x * sigmoid;
        return (value, Vector.MultiplyAddEstimate(value, Vector<float>.One - sigmoid, sigmoid));
    }
}
