using System.Numerics;

namespace Scotd.Neural.Kernels.Activations;

/// <summary>A nonlinearity f, a vector at a time.</summary>
internal interface IActivation
{
    /// <summary>f(x).</summary>
    static abstract Vector<float> Value(Vector<float> x);

    /// <summary>f(x) and f'(x).</summary>
    static abstract (Vector<float> Value, Vector<float> Slope) ValueAndSlope(Vector<float> x);
}
