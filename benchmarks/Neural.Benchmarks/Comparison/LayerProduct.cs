using Scotd.Neural.Transformers;

namespace Neural.Benchmarks.Comparison;

/// <summary>A matrix of weights that rows are multiplied with.</summary>
/// <param name="Outputs">Rows of the weights.</param>
/// <param name="Inputs">Columns of the weights.</param>
/// <param name="Times">How many of this shape a model has.</param>
/// <param name="WantedOnly">Whether it sees only the rows whose hidden state is wanted, as the head.</param>
internal sealed record LayerProduct(int Outputs, int Inputs, int Times, bool WantedOnly)
{
    /// <summary>Numbers in the weights of all of this shape.</summary>
    public double Weights => (double)Outputs * Inputs * Times;

    /// <summary>Those of a model; biases, norms and looked-up embeddings multiply nothing.</summary>
    public static LayerProduct[] Of(TransformerShape shape)
    {
        List<LayerProduct> products =
        [
            new(shape.QueryChannels + 2 * shape.KeyValueChannels, shape.Channels, shape.Layers, WantedOnly: false),
            new(shape.Channels, shape.QueryChannels, shape.Layers, WantedOnly: false),
            new(shape.Gated ? 2 * shape.FeedForward : shape.FeedForward, shape.Channels, shape.Layers, false),
            new(shape.Channels, shape.FeedForward, shape.Layers, WantedOnly: false),
            new(shape.Vocabulary, shape.EmbeddingChannels, Times: 1, WantedOnly: true),
        ];
        if (shape.EmbeddingChannels != shape.Channels)
        {
            products.Add(new(shape.Channels, shape.EmbeddingChannels, Times: 1, WantedOnly: false));
            products.Add(new(shape.EmbeddingChannels, shape.Channels, Times: 1, WantedOnly: true));
        }

        return [.. products];
    }
}
