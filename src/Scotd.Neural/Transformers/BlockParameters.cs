using Scotd.Neural.Tensors;

namespace Scotd.Neural.Transformers;

/// <summary>
/// The weights of one block. Weights are (out, in); projections that read the same input are stacked.
/// </summary>
/// <param name="shape">The architecture.</param>
/// <param name="pool">Where the memory comes from.</param>
/// <param name="prefix">Put before the names, e.g. "Block3.".</param>
public sealed class BlockParameters(TransformerShape shape, ParameterPool pool, string prefix)
{
    /// <summary>Around attention.</summary>
    public NormParameters AttentionNorm { get; } = NormParameters.Declare(shape, pool, $"{prefix}AttentionNorm");

    /// <summary>Query, key and value projections, stacked: (H·D + 2·G·D, C).</summary>
    public Tensor QueryKeyValue { get; } =
        pool.Matrix(shape.QueryChannels + 2 * shape.KeyValueChannels, shape.Channels, prefix);

    /// <summary>(1, H·D + 2·G·D), or null.</summary>
    public Tensor? QueryKeyValueBias { get; } = shape.QueryKeyValueBias
        ? pool.Vector(shape.QueryChannels + 2 * shape.KeyValueChannels, prefix)
        : null;

    /// <summary>Gain of the norm of every query head, (1, D), or null.</summary>
    public Tensor? QueryNorm { get; } = shape.QueryKeyNorm ? pool.Vector(shape.HeadChannels, prefix) : null;

    /// <summary>Gain of the norm of every key head, (1, D), or null.</summary>
    public Tensor? KeyNorm { get; } = shape.QueryKeyNorm ? pool.Vector(shape.HeadChannels, prefix) : null;

    /// <summary>Back to the residual stream, (C, H·D).</summary>
    public Tensor AttentionOutput { get; } = pool.Matrix(shape.Channels, shape.QueryChannels, prefix);

    /// <summary>(1, C), or null.</summary>
    public Tensor? AttentionOutputBias { get; } =
        shape.AttentionOutputBias ? pool.Vector(shape.Channels, prefix) : null;

    /// <summary>Around the feed-forward.</summary>
    public NormParameters FeedForwardNorm { get; } = NormParameters.Declare(shape, pool, $"{prefix}FeedForwardNorm");

    /// <summary>Up, (F, C); with a gate: gate and up, stacked, (2F, C).</summary>
    public Tensor FeedForwardUp { get; } =
        pool.Matrix(shape.Gated ? 2 * shape.FeedForward : shape.FeedForward, shape.Channels, prefix);

    /// <summary>(1, F) or (1, 2F), or null.</summary>
    public Tensor? FeedForwardUpBias { get; } = shape.FeedForwardBias
        ? pool.Vector(shape.Gated ? 2 * shape.FeedForward : shape.FeedForward, prefix)
        : null;

    /// <summary>Down, (C, F).</summary>
    public Tensor FeedForwardDown { get; } = pool.Matrix(shape.Channels, shape.FeedForward, prefix);

    /// <summary>(1, C), or null.</summary>
    public Tensor? FeedForwardDownBias { get; } = shape.FeedForwardBias ? pool.Vector(shape.Channels, prefix) : null;

    /// <summary>The matrices, each with the rows of the projections that are stacked in it.</summary>
    public IEnumerable<(Tensor Matrix, IReadOnlyList<int> Rows)> Projections =>
    [
        (QueryKeyValue, [shape.QueryChannels, shape.KeyValueChannels, shape.KeyValueChannels]),
        (AttentionOutput, [AttentionOutput.Rows]),
        (FeedForwardUp, shape.Gated ? [shape.FeedForward, shape.FeedForward] : [shape.FeedForward]),
        (FeedForwardDown, [FeedForwardDown.Rows]),
    ];
}
