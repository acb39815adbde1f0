using System.Globalization;
using System.Text.Json;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Folders;

/// <summary>Values of config.json that JSON alone does not settle: reals and names of nonlinearities.</summary>
internal static class ConfigValues
{
    private static readonly (string Name, Activation Activation)[] s_activations =
    [
        ("relu", Activation.Relu), ("gelu", Activation.Gelu), ("gelu_python", Activation.Gelu),
        ("gelu_new", Activation.GeluTanh), ("gelu_pytorch_tanh", Activation.GeluTanh),
        ("gelu_fast", Activation.GeluTanh),
        ("silu", Activation.Silu), ("swish", Activation.Silu),
    ];

    /// <summary>A number that Python reads as a float even where it is whole, as strict checks demand.</summary>
    public static void WriteReal(this Utf8JsonWriter writer, string key, double value)
    {
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        writer.WritePropertyName(key);
        writer.WriteRawValue(text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0");
    }

    /// <summary>As <see cref="WriteReal(Utf8JsonWriter, string, double)"/>, with the digits that a float has.</summary>
    public static void WriteReal(this Utf8JsonWriter writer, string key, float value) => writer.WriteReal(
        key, double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    /// <summary>The nonlinearity by transformers' name for it (activations.py, ACT2FN).</summary>
    public static void WriteActivation(this Utf8JsonWriter writer, string key, Activation activation) =>
        writer.WriteString(key, s_activations.First(known => known.Activation == activation).Name);

    /// <summary>Reads what <see cref="WriteActivation"/> writes.</summary>
    public static Activation ReadActivation(this ConfigSection config, string key, Activation otherwise)
    {
        if (config.Text(key) is not { } name)
            return otherwise;
        int index = Array.FindIndex(s_activations, known => known.Name == name);
        return index >= 0
            ? s_activations[index].Activation
            : throw new ModelFileException($"{config.Place}: {key} '{name}' is not supported; " +
                $"supported are {string.Join(", ", s_activations.Select(known => known.Name))}.");
    }
}
