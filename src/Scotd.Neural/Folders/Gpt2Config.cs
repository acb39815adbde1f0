using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Folders;

/// <summary>GPT-2's config.json. Keys, aliases and defaults: transformers, models/gpt2/configuration_gpt2.py.</summary>
internal static class Gpt2Config
{
    public static TransformerShape Read(ConfigSection config)
    {
        if (config.Flag("scale_attn_by_inverse_layer_idx") == true)
            throw Unsupported(config, "scale_attn_by_inverse_layer_idx", "true");
        if (config.Flag("scale_attn_weights") == false)
            throw Unsupported(config, "scale_attn_weights", "false");
        if (config.Flag("add_cross_attention") == true)
            throw Unsupported(config, "add_cross_attention", "true");

        int channels = config.Whole("n_embd") ?? config.Whole("hidden_size") ?? 768;
        int heads = config.Whole("n_head") ?? config.Whole("num_attention_heads") ?? 12;
        return new TransformerShape
        {
            Family = ModelFamily.Gpt2,
            Vocabulary = config.Whole("vocab_size") ?? 50257,
            Context = config.Whole("n_positions") ?? config.Whole("max_position_embeddings") ?? 1024,
            Layers = config.Whole("n_layer") ?? config.Whole("num_hidden_layers") ?? 12,
            Heads = heads,
            KeyValueHeads = heads,
            Channels = channels,
            HeadChannels = ModelConfig.HeadChannels(config, channels, heads),
            FeedForward = config.Whole("n_inner") ?? (int)Math.Min(4L * channels, int.MaxValue),
            EmbeddingChannels = channels,
            Norm = NormKind.Layer,
            NormEpsilon = (float)(config.Number("layer_norm_epsilon") ?? 1e-5),
            Activation = config.ReadActivation("activation_function", Activation.GeluTanh),
            QueryKeyValueBias = true,
            AttentionOutputBias = true,
            FeedForwardBias = true,
            TiedHead = config.Flag("tie_word_embeddings") ?? true,
        };
    }

    public static void Write(Utf8JsonWriter writer, TransformerShape shape)
    {
        writer.WriteActivation("activation_function", shape.Activation);
        writer.WriteReal("layer_norm_epsilon", shape.NormEpsilon);
        writer.WriteNumber("n_ctx", shape.Context);
        writer.WriteNumber("n_embd", shape.Channels);
        writer.WriteNumber("n_head", shape.Heads);
        writer.WriteNumber("n_inner", shape.FeedForward);
        writer.WriteNumber("n_layer", shape.Layers);
        writer.WriteNumber("n_positions", shape.Context);
    }

    private static ModelFileException Unsupported(ConfigSection config, string key, string value) =>
        new($"{config.Place}: {key} is {value}, which is not supported; use a GPT-2 with the published attention.");
}
