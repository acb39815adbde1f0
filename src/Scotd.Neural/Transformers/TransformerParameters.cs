using Scotd.Neural.Devices;
using Scotd.Neural.Tensors;

namespace Scotd.Neural.Transformers;

/// <summary>All weights of a model, declared in the order in which the forward pass meets them.</summary>
public sealed class TransformerParameters : IDisposable
{
    private readonly ParameterPool _pool;

    /// <summary>Reserves the memory; the numbers are whatever was there.</summary>
    public TransformerParameters(TransformerShape shape, Device device)
    {
        _pool = new ParameterPool(device);
        int c = shape.Channels, e = shape.EmbeddingChannels;

        TokenEmbedding = _pool.Matrix(shape.Vocabulary, e, name: nameof(TokenEmbedding));
        if (shape.Rotary is null)
            PositionEmbedding = _pool.Matrix(shape.Context + shape.PositionOffset, c, name: nameof(PositionEmbedding));
        if (shape.TokenTypes > 0)
            TokenTypeEmbedding = _pool.Matrix(shape.TokenTypes, c, name: nameof(TokenTypeEmbedding));
        if (shape.EmbeddingNorm)
            EmbeddingNorm = NormParameters.Declare(shape, _pool, nameof(EmbeddingNorm));
        if (shape.DistanceBuckets > 0)
            DistanceBias = _pool.Matrix(shape.DistanceBuckets, shape.Heads, name: nameof(DistanceBias));
        if (e != c)
            ProjectIn = _pool.Matrix(c, e, name: nameof(ProjectIn));
        Blocks = [.. Enumerable.Range(0, shape.Layers).Select(l => new BlockParameters(shape, _pool, $"Block{l}."))];
        if (!shape.NormAfter)
            FinalNorm = NormParameters.Declare(shape, _pool, nameof(FinalNorm));
        if (e != c)
            ProjectOut = _pool.Matrix(e, c, name: nameof(ProjectOut));
        Head = shape.TiedHead ? TokenEmbedding : _pool.Matrix(shape.Vocabulary, e, name: nameof(Head));
    }

    /// <summary>(V, E).</summary>
    public Tensor TokenEmbedding { get; }

    /// <summary>(Context + offset, C); null where positions are rotary.</summary>
    public Tensor? PositionEmbedding { get; }

    /// <summary>(types, C); null where there are none.</summary>
    public Tensor? TokenTypeEmbedding { get; }

    /// <summary>Of the sum of embeddings; null where that is not normalised.</summary>
    public NormParameters? EmbeddingNorm { get; }

    /// <summary>Of attention, (buckets, H), the same in all layers; null where distances carry none.</summary>
    public Tensor? DistanceBias { get; }

    /// <summary>(C, E); null where E = C.</summary>
    public Tensor? ProjectIn { get; }

    /// <summary>One a layer.</summary>
    public IReadOnlyList<BlockParameters> Blocks { get; }

    /// <summary>After the last block; null where norms come after sublayers.</summary>
    public NormParameters? FinalNorm { get; }

    /// <summary>(E, C); null where E = C.</summary>
    public Tensor? ProjectOut { get; }

    /// <summary>(V, E); the token embedding itself where the head is tied.</summary>
    public Tensor Head { get; }

    /// <summary>Every parameter once, in order of declaration.</summary>
    public IReadOnlyList<Parameter> All => _pool.Parameters;

    /// <summary>The matrices that rows are multiplied with: all of a layer's, and the head.</summary>
    public IEnumerable<Tensor> Products =>
    [
        .. Blocks.SelectMany(block => new[]
        {
            block.QueryKeyValue, block.AttentionOutput, block.FeedForwardUp, block.FeedForwardDown,
        }),
        .. new[] { ProjectIn, ProjectOut, Head }.OfType<Tensor>(),
    ];

    /// <summary>Numbers in all parameters.</summary>
    public long Count => _pool.Count;

    /// <inheritdoc/>
    public void Dispose() => _pool.Dispose();
}
