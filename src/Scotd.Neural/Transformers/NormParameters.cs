using Scotd.Neural.Tensors;

namespace Scotd.Neural.Transformers;

/// <summary>The weights of one norm.</summary>
/// <param name="Gain">(1, C).</param>
/// <param name="Bias">(1, C); null for RMSNorm.</param>
public sealed record NormParameters(Tensor Gain, Tensor? Bias)
{
    /// <summary>Declares a norm over the residual stream.</summary>
    public static NormParameters Declare(TransformerShape shape, ParameterPool pool, string name) => new(
        pool.Vector(shape.Channels, name, "Gain"),
        shape.Norm == NormKind.Layer ? pool.Vector(shape.Channels, name, "Bias") : null);
}
