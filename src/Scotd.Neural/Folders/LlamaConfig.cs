using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Folders;

/// <summary>
/// The config.json of Llama, Qwen2 and Qwen3. Keys and defaults: transformers, models/llama/configuration_llama.py,
/// models/qwen2/configuration_qwen2.py, models/qwen3/configuration_qwen3.py.
/// </summary>
internal static class LlamaConfig
{
    public static TransformerShape Read(ConfigSection config, ModelFamily family)
    {
        bool llama = family == ModelFamily.Llama;
        int channels = config.Whole("hidden_size") ?? 4096;
        int heads = config.Whole("num_attention_heads") ?? 32;
        bool attentionBias = config.Flag("attention_bias") ?? false;
        TransformerShape shape = new()
        {
            Family = family,
            Vocabulary = config.Whole("vocab_size") ?? (llama ? 32000 : 151936),
            Context = config.Whole("max_position_embeddings") ?? (llama ? 2048 : 32768),
            Layers = config.Whole("num_hidden_layers") ?? 32,
            Heads = heads,
            KeyValueHeads = config.Whole("num_key_value_heads")
                ?? (llama || config.Has("num_key_value_heads") ? heads : 32),
            Channels = channels,
            HeadChannels = family == ModelFamily.Qwen3 && !config.Has("head_dim")
                ? 128
                : ModelConfig.HeadChannels(config, channels, heads),
            FeedForward = config.Whole("intermediate_size") ?? (llama ? 11008 : 22016),
            EmbeddingChannels = channels,
            Norm = NormKind.Rms,
            NormEpsilon = (float)(config.Number("rms_norm_eps") ?? 1e-6),
            Rotary = RotaryConfig.Read(config),
            Activation = config.ReadActivation("hidden_act", Activation.Silu),
            Gated = true,
            QueryKeyValueBias = family == ModelFamily.Qwen2 || attentionBias,
            AttentionOutputBias = family != ModelFamily.Qwen2 && attentionBias,
            FeedForwardBias = llama && (config.Flag("mlp_bias") ?? false),
            QueryKeyNorm = family == ModelFamily.Qwen3,
            TiedHead = config.Flag("tie_word_embeddings") ?? false,
        };

        if (!llama)
            CheckWindow(config, shape);
        return shape;
    }

    public static void Write(Utf8JsonWriter writer, TransformerShape shape)
    {
        if (shape.Family != ModelFamily.Qwen2)
            writer.WriteBoolean("attention_bias", shape.AttentionOutputBias);
        writer.WriteNumber("head_dim", shape.HeadChannels);
        writer.WriteActivation("hidden_act", shape.Activation);
        writer.WriteNumber("hidden_size", shape.Channels);
        writer.WriteNumber("intermediate_size", shape.FeedForward);
        writer.WriteNumber("max_position_embeddings", shape.Context);
        if (shape.Family == ModelFamily.Llama)
            writer.WriteBoolean("mlp_bias", shape.FeedForwardBias);
        writer.WriteNumber("num_attention_heads", shape.Heads);
        writer.WriteNumber("num_hidden_layers", shape.Layers);
        writer.WriteNumber("num_key_value_heads", shape.KeyValueHeads);
        writer.WriteReal("rms_norm_eps", shape.NormEpsilon);
        if (shape.Rotary is not null)
            RotaryConfig.Write(writer, shape.Rotary);
        if (shape.Family != ModelFamily.Llama)
            writer.WriteBoolean("use_sliding_window", false);
    }

    /// <summary>A window changes nothing only where it holds the whole context.</summary>
    private static void CheckWindow(ConfigSection config, TransformerShape shape)
    {
        int window = config.Has("sliding_window") ? config.Whole("sliding_window") ?? int.MaxValue : 4096;
        bool anyLayer = config.Texts("layer_types") is { Count: > 0 } layers
            ? layers.Contains("sliding_attention", StringComparer.Ordinal)
            : (config.Whole("max_window_layers") ?? 28) < shape.Layers;
        if (config.Flag("use_sliding_window") == true && anyLayer && window < shape.Context)
        {
            throw new ModelFileException($"{config.Place}: use_sliding_window is true, with a window of " +
                $"{window} tokens, which is not supported; set max_position_embeddings, now {shape.Context}, " +
                $"to {window} or less.");
        }
    }
}
