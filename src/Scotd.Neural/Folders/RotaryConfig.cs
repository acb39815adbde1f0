using System.Text.Json;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Folders;

/// <summary>
/// The keys of rotary positions: "rope_theta" and "rope_scaling", or both in one "rope_parameters" as newer files have
/// it. Formulas behind them: transformers, modeling_rope_utils.py.
/// </summary>
internal static class RotaryConfig
{
    private const double UsualTheta = 10_000;

    public static Rotary Read(ConfigSection config)
    {
        ConfigSection? scaling = config.Section("rope_parameters") ?? config.Section("rope_scaling");
        double theta = scaling?.Number("rope_theta") ?? config.Number("rope_theta") ?? UsualTheta;
        if (theta <= 0)
            throw new ModelFileException($"{config.Place}: rope_theta is {theta}, but must be above 0.");
        double part = scaling?.Number("partial_rotary_factor") ?? config.Number("partial_rotary_factor") ?? 1;
        if (part != 1)
        {
            throw new ModelFileException(
                $"{config.Place}: partial_rotary_factor is {part}; only 1, whole heads, is supported.");
        }

        return new Rotary(theta, scaling is null ? null : ReadScaling(config, scaling));
    }

    public static void Write(Utf8JsonWriter writer, Rotary rotary)
    {
        writer.WriteReal("rope_theta", rotary.Theta);
        if (rotary.Scaling is not { } scaling)
        {
            writer.WriteNull("rope_scaling");
            return;
        }

        writer.WriteStartObject("rope_scaling");
        switch (scaling)
        {
            case RotaryScaling.Linear linear:
                writer.WriteReal("factor", linear.Factor);
                writer.WriteString("rope_type", "linear");
                break;
            case RotaryScaling.Llama3 llama3:
                writer.WriteReal("factor", llama3.Factor);
                writer.WriteReal("high_freq_factor", llama3.HighFrequencyFactor);
                writer.WriteReal("low_freq_factor", llama3.LowFrequencyFactor);
                writer.WriteNumber("original_max_position_embeddings", llama3.OriginalPositions);
                writer.WriteString("rope_type", "llama3");
                break;
        }

        writer.WriteEndObject();
    }

    private static RotaryScaling? ReadScaling(ConfigSection config, ConfigSection scaling)
    {
        string type = scaling.Text("rope_type") ?? scaling.Text("type") ?? "default";
        return type switch
        {
            "default" => null,
            "linear" => new RotaryScaling.Linear(Positive(scaling, "factor")),
            "llama3" => new RotaryScaling.Llama3(
                Positive(scaling, "factor"),
                Positive(scaling, "low_freq_factor"),
                Positive(scaling, "high_freq_factor"),
                scaling.Whole("original_max_position_embeddings")
                    ?? config.Whole("original_max_position_embeddings")
                    ?? throw Missing(scaling, "original_max_position_embeddings")),
            _ => throw new ModelFileException(
                $"{scaling.Place}: rope_type '{type}' is not supported; supported are default, linear and llama3."),
        };
    }

    private static double Positive(ConfigSection scaling, string key)
    {
        double value = scaling.Number(key) ?? throw Missing(scaling, key);
        return value > 0
            ? value
            : throw new ModelFileException($"{scaling.Place}: {key} is {value}, but must be above 0.");
    }

    private static ModelFileException Missing(ConfigSection scaling, string key) =>
        new($"{scaling.Place}: {key} is missing; take it from the published config.json.");
}
