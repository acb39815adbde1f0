using Scotd.Neural.Devices;

namespace Scotd.Neural.Transformers;

/// <summary>New models of a family's making, at any size.</summary>
public static class FamilyShapes
{
    /// <summary>The families that continue texts, so can be taught and sampled; the others encode them.</summary>
    public static IReadOnlyList<ModelFamily> Decoders { get; } =
        [.. Enum.GetValues<ModelFamily>().Where(family => !IsEncoder(family))];

    /// <summary>A shape with what the family always has: its norms, positions, activation and biases.</summary>
    /// <exception cref="ShapeException">The numbers do not fit each other, or the family.</exception>
    public static TransformerShape New(
        ModelFamily family, int vocabulary, int context, int layers, int heads, int keyValueHeads, int channels,
        int feedForward, bool tied)
    {
        bool encodes = IsEncoder(family);
        bool rotary = family is ModelFamily.Llama or ModelFamily.Qwen2 or ModelFamily.Qwen3;
        if (!rotary && keyValueHeads != heads)
        {
            throw new ShapeException(
                $"{family} has a key/value head for each of its {heads} heads, not {keyValueHeads}.");
        }

        if (channels % heads != 0)
        {
            throw new ShapeException(
                $"{channels} channels do not divide among {heads} heads; " +
                $"use {heads * (channels / heads + 1)} channels.");
        }

        return new TransformerShape
        {
            Family = family,
            Vocabulary = vocabulary,
            Context = context,
            Layers = layers,
            Heads = heads,
            KeyValueHeads = keyValueHeads,
            Channels = channels,
            HeadChannels = channels / heads,
            FeedForward = feedForward,
            EmbeddingChannels = channels,
            Norm = rotary ? NormKind.Rms : NormKind.Layer,
            NormEpsilon = rotary ? 1e-6f : encodes ? 1e-12f : 1e-5f,
            NormAfter = encodes,
            Rotary = rotary ? new Rotary(10_000, Scaling: null) : null,
            PositionOffset = family is ModelFamily.Opt or ModelFamily.Mpnet ? 2 : 0,
            SeesAhead = encodes,
            TokenTypes = family is ModelFamily.Bert ? 2 : 0,
            EmbeddingNorm = encodes,
            DistanceBuckets = family is ModelFamily.Mpnet ? 32 : 0,
            Activation = family switch
            {
                ModelFamily.Opt => Activation.Relu,
                ModelFamily.Gpt2 => Activation.GeluTanh,
                ModelFamily.Bert or ModelFamily.Mpnet => Activation.Gelu,
                _ => Activation.Silu,
            },
            Gated = rotary,
            QueryKeyValueBias = !rotary || family is ModelFamily.Qwen2,
            AttentionOutputBias = !rotary,
            FeedForwardBias = !rotary,
            QueryKeyNorm = family is ModelFamily.Qwen3,
            TiedHead = tied,
        }.Checked();
    }

    private static bool IsEncoder(ModelFamily family) => family is ModelFamily.Bert or ModelFamily.Mpnet;
}
