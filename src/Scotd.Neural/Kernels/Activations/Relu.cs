using System.Numerics;

namespace Scotd.Neural.Kernels.Activations;

/// <summary>max(x, 0), with slope 0 at 0; NaN stays NaN.</summary>
internal readonly struct Relu : IActivation
{
    /// <inheritdoc/>
    public static Vector<float> Value(Vector<float> x) => Vector.AndNot(x, Negative(x));

    /// <inheritdoc/>
    public static (Vector<float> Value, Vector<float> Slope) ValueAndSlope(Vector<float> x) =>
        (Value(x), Vector.AsVectorSingle(Vector.GreaterThan(x, Vector<float>.Zero)) & Vector<float>.One);

    private static Vector<float> Negative(Vector<float> x) =>
        Vector.AsVectorSingle(Vector.LessThan(x, Vector<float>.Zero));
}
