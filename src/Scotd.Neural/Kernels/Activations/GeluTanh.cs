using System.Numerics;

namespace Scotd.Neural.Kernels.Activations;

/// <summary>
/// x/2 (1 + tanh(u)) with u = √(2/π) (x + 0.044715 x³). Because (1 + tanh(u)) / 2 is the logistic function of 2u, it is
/// computed as x σ(2u), which loses no digits where tanh is near -1; the slope is σ + x σ (1 - σ) (2u)'.
/// </summary>
internal readonly struct GeluTanh : IActivation
{
    private const float Linear = 1.59576912f; // 2 √(2/π)
    private const float Cubic = 0.0713548163f; // 0.044715 · 2 √(2/π)

    /// <inheritdoc/>
    public static Vector<float> Value(Vector<float> x) => x * Exponential.Sigmoid(Inner(x));

    /// <inheritdoc/>
    public static (Vector<float> Value, Vector<float> Slope) ValueAndSlope(Vector<float> x)
    {
        Vector<float> sigmoid = Exponential.Sigmoid(Inner(x));
        Vector<float> value = x * sigmoid;
        Vector<float> innerSlope = Vector.MultiplyAddEstimate(x * x, new(3 * Cubic), new(Linear));
        Vector<float> slope = Vector.MultiplyAddEstimate(value * (Vector<float>.One - sigmoid), innerSlope, sigmoid);
        return (value, slope);
    }

    private static Vector<float> Inner(Vector<float> x) =>
        x * Vector.MultiplyAddEstimate(x * x, new(Cubic), new(Linear));
}
