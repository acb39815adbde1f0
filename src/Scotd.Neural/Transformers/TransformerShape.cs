using Scotd.Neural.Devices;

namespace Scotd.Neural.Transformers;

/// <summary>How activations are normalised.</summary>
public enum NormKind
{
    /// <summary>LayerNorm: mean taken out, gain and bias.</summary>
    Layer,

    /// <summary>RMSNorm: root mean square only, gain only.</summary>
    Rms,
}

/// <summary>
/// The whole of an architecture as data: OPT, GPT-2, Llama, Qwen2 and Qwen3, which continue texts, and BERT and MPNet,
/// which encode them, are values of this record, and the forward pass knows nothing else about them.
/// </summary>
public sealed record TransformerShape
{
    /// <summary>Whose names and files it uses.</summary>
    public required ModelFamily Family { get; init; }

    /// <summary>Number of token ids, V.</summary>
    public required int Vocabulary { get; init; }

    /// <summary>Longest sequence, in tokens.</summary>
    public required int Context { get; init; }

    /// <summary>Number of blocks.</summary>
    public required int Layers { get; init; }

    /// <summary>Number of query heads, H.</summary>
    public required int Heads { get; init; }

    /// <summary>Number of key/value heads, G; divides H.</summary>
    public required int KeyValueHeads { get; init; }

    /// <summary>Width of the residual stream, C.</summary>
    public required int Channels { get; init; }

    /// <summary>Width of one head, D.</summary>
    public required int HeadChannels { get; init; }

    /// <summary>Inner width of the feed-forward, F.</summary>
    public required int FeedForward { get; init; }

    /// <summary>Width of the token embedding, E; where it is not C, a projection leads in and another out.</summary>
    public required int EmbeddingChannels { get; init; }

    /// <summary>Kind of norm.</summary>
    public required NormKind Norm { get; init; }

    /// <summary>Added to the variance or mean square.</summary>
    public required float NormEpsilon { get; init; }

    /// <summary>
    /// Norm after each residual sum and none at the end (OPT-350M, BERT), rather than before each sublayer.
    /// </summary>
    public bool NormAfter { get; init; }

    /// <summary>Angles of the rotary positions; null where positions are learned.</summary>
    public Rotary? Rotary { get; init; }

    /// <summary>Row of the learned position table that position 0 uses: 2 in OPT and MPNet, else 0.</summary>
    public int PositionOffset { get; init; }

    /// <summary>Whether a token sees those after it too: an encoder, which is not trained or sampled here.</summary>
    public bool SeesAhead { get; init; }

    /// <summary>Rows of the table of token types (BERT), of which a text alone uses the first; 0 for none.</summary>
    public int TokenTypes { get; init; }

    /// <summary>Norm of the sum of embeddings (BERT).</summary>
    public bool EmbeddingNorm { get; init; }

    /// <summary>Rows of the table of attention's biases by distance (MPNet), an even number; 0 for none.</summary>
    public int DistanceBuckets { get; init; }

    /// <summary>Nonlinearity of the feed-forward.</summary>
    public required Activation Activation { get; init; }

    /// <summary>Whether the feed-forward multiplies the activated gate with a second projection.</summary>
    public bool Gated { get; init; }

    /// <summary>Whether query, key and value projections have biases.</summary>
    public bool QueryKeyValueBias { get; init; }

    /// <summary>Whether the projection out of attention has a bias.</summary>
    public bool AttentionOutputBias { get; init; }

    /// <summary>Whether the feed-forward projections have biases.</summary>
    public bool FeedForwardBias { get; init; }

    /// <summary>RMSNorm of every query and key head before rotation (Qwen3).</summary>
    public bool QueryKeyNorm { get; init; }

    /// <summary>Whether the head is the token embedding itself.</summary>
    public bool TiedHead { get; init; }

    /// <summary>H · D.</summary>
    public int QueryChannels => Heads * HeadChannels;

    /// <summary>G · D.</summary>
    public int KeyValueChannels => KeyValueHeads * HeadChannels;

    /// <summary>Throws where the numbers do not fit each other.</summary>
    /// <exception cref="ShapeException">Names both numbers and the mend.</exception>
    public TransformerShape Checked()
    {
        foreach ((string name, int value) in new (string, int)[]
                 {
                     ("vocabulary", Vocabulary), ("context", Context), ("layers", Layers), ("heads", Heads),
                     ("key/value heads", KeyValueHeads), ("channels", Channels), ("head channels", HeadChannels),
                     ("feed-forward channels", FeedForward), ("embedding channels", EmbeddingChannels),
                 })
        {
            if (value < 1)
                throw new ShapeException($"A model of {value} {name} cannot be built; there must be at least 1.");
        }

        if (Heads % KeyValueHeads != 0)
        {
            throw new ShapeException(
                $"{Heads} query heads cannot share {KeyValueHeads} key/value heads evenly; use a divisor of {Heads}.");
        }

        if (Rotary is not null && HeadChannels % 2 != 0)
            throw new ShapeException($"Rotary positions turn pairs of channels; {HeadChannels} a head is odd.");

        if (DistanceBuckets is < 0 or 2 || DistanceBuckets % 2 != 0)
        {
            throw new ShapeException(
                $"{DistanceBuckets} buckets of distance do not serve both directions; use 4 or more, an even number.");
        }

        return this;
    }
}
