using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Folders;

/// <summary>OPT's config.json. Keys and defaults: transformers, models/opt/configuration_opt.py.</summary>
internal static class OptConfig
{
    /// <summary>nn.LayerNorm's default, which modeling_opt.py leaves alone.</summary>
    private const float NormEpsilon = 1e-5f;

    /// <summary>modeling_opt.py, OPTLearnedPositionalEmbedding.offset.</summary>
    private const int PositionOffset = 2;

    public static TransformerShape Read(ConfigSection config)
    {
        bool before = config.Flag("do_layer_norm_before") ?? true;
        if (before && config.Flag("_remove_final_layer_norm") == true)
        {
            throw new ModelFileException($"{config.Place}: _remove_final_layer_norm is true, an early export of OPT " +
                "without its last norm; download a current one.");
        }

        int channels = config.Whole("hidden_size") ?? 768;
        int heads = config.Whole("num_attention_heads") ?? 12;
        bool biases = config.Flag("enable_bias") ?? true;
        return new TransformerShape
        {
            Family = ModelFamily.Opt,
            Vocabulary = config.Whole("vocab_size") ?? 50272,
            Context = config.Whole("max_position_embeddings") ?? 2048,
            Layers = config.Whole("num_hidden_layers") ?? 12,
            Heads = heads,
            KeyValueHeads = heads,
            Channels = channels,
            HeadChannels = ModelConfig.HeadChannels(config, channels, heads),
            FeedForward = config.Whole("ffn_dim") ?? 3072,
            EmbeddingChannels = config.Whole("word_embed_proj_dim") ?? channels,
            Norm = NormKind.Layer,
            NormEpsilon = NormEpsilon,
            NormAfter = !before,
            PositionOffset = PositionOffset,
            Activation = config.ReadActivation("activation_function", Activation.Relu),
            QueryKeyValueBias = biases,
            AttentionOutputBias = biases,
            FeedForwardBias = biases,
            TiedHead = config.Flag("tie_word_embeddings") ?? true,
        };
    }

    public static void Write(Utf8JsonWriter writer, TransformerShape shape)
    {
        writer.WriteBoolean("_remove_final_layer_norm", false);
        writer.WriteActivation("activation_function", shape.Activation);
        writer.WriteBoolean("do_layer_norm_before", !shape.NormAfter);
        writer.WriteBoolean("enable_bias", shape.QueryKeyValueBias);
        writer.WriteNumber("ffn_dim", shape.FeedForward);
        writer.WriteNumber("hidden_size", shape.Channels);
        writer.WriteBoolean("layer_norm_elementwise_affine", true);
        writer.WriteNumber("max_position_embeddings", shape.Context);
        writer.WriteNumber("num_attention_heads", shape.Heads);
        writer.WriteNumber("num_hidden_layers", shape.Layers);
        writer.WriteNumber("word_embed_proj_dim", shape.EmbeddingChannels);
    }
}
