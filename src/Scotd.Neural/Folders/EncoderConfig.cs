using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Folders;

/// <summary>
/// BERT's and MPNet's config.json, read only. Keys and defaults: transformers, models/bert/configuration_bert.py and
/// models/mpnet/configuration_mpnet.py.
/// </summary>
internal static class EncoderConfig
{
    public static TransformerShape Read(ConfigSection config, ModelFamily family)
    {
        if (config.Text("position_embedding_type") is { } kind and not "absolute")
        {
            throw new ModelFileException(
                $"{config.Place}: position_embedding_type '{kind}' is not supported; absolute is.");
        }

        if (config.Flag("is_decoder") == true)
        {
            throw new ModelFileException(
                $"{config.Place}: is_decoder is true, and {family} is supported as an encoder only.");
        }

        bool isBert = family is ModelFamily.Bert;
        int channels = config.Whole("hidden_size") ?? 768, heads = config.Whole("num_attention_heads") ?? 12;
        int positions = config.Whole("max_position_embeddings") ?? 512;
        if (heads < 1 || channels % heads != 0)
            throw new ModelFileException($"{config.Place}: {channels} channels do not divide among {heads} heads.");

        TransformerShape shape = FamilyShapes.New(
            family, config.Whole("vocab_size") ?? (isBert ? 30522 : 30527), positions, config.Whole("num_hidden_layers")
            ?? 12, heads, heads, channels, config.Whole("intermediate_size") ?? 3072, tied: true);
        return shape with
        {
            // MPNet's table of positions counts the rows that no token uses.
            Context = positions - shape.PositionOffset,
            NormEpsilon = (float)(config.Number("layer_norm_eps") ?? 1e-12),
            Activation = config.ReadActivation("hidden_act", Activation.Gelu),
            TokenTypes = isBert ? config.Whole("type_vocab_size") ?? 2 : 0,
            DistanceBuckets = isBert ? 0 : config.Whole("relative_attention_num_buckets") ?? 32,
        };
    }
}
