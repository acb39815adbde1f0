using System.Reflection;
using System.Text;
using System.Text.Json;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Folders;

/// <summary>config.json: the shape of a model, to and from the words that each family has for it.</summary>
internal static class ModelConfig
{
    /// <summary>Its name within a folder.</summary>
    public const string FileName = "config.json";

    private static readonly (ModelFamily Family, string Type, string Architecture, string Body)[] s_families =
    [
        (ModelFamily.Opt, "opt", "OPTForCausalLM", "OPTModel"),
        (ModelFamily.Gpt2, "gpt2", "GPT2LMHeadModel", "GPT2Model"),
        (ModelFamily.Llama, "llama", "LlamaForCausalLM", "LlamaModel"),
        (ModelFamily.Qwen2, "qwen2", "Qwen2ForCausalLM", "Qwen2Model"),
        (ModelFamily.Qwen3, "qwen3", "Qwen3ForCausalLM", "Qwen3Model"),
        (ModelFamily.Bert, "bert", "BertForMaskedLM", "BertModel"),
        (ModelFamily.Mpnet, "mpnet", "MPNetForMaskedLM", "MPNetModel"),
    ];

    /// <summary>Reads the shape.</summary>
    /// <exception cref="ModelFileException">Names the key that is wrong or not supported.</exception>
    public static TransformerShape Read(ConfigSection config)
    {
        if (config.Section("quantization_config") is not null)
        {
            throw new ModelFileException($"{config.Place}: quantization_config says that the weights are quantized, " +
                "which is not supported; use the model as it was published in F32, F16 or BF16.");
        }

        ModelFamily family = ReadFamily(config);
        try
        {
            TransformerShape shape = family switch
            {
                ModelFamily.Opt => OptConfig.Read(config),
                ModelFamily.Gpt2 => Gpt2Config.Read(config),
                ModelFamily.Bert or ModelFamily.Mpnet => EncoderConfig.Read(config, family),
                _ => LlamaConfig.Read(config, family),
            };
            return shape.Checked();
        }
        catch (ShapeException problem)
        {
            throw new ModelFileException($"{config.Place}: {problem.Message}", problem);
        }
    }

    /// <summary>Writes the shape, the special ids and the type of the weights.</summary>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="ModelFileException">
    /// The family's configuration cannot say what the shape is, or it is an encoder, which never changes here.
    /// </exception>
    public static byte[] Write(TransformerShape shape, StoredType type, SpecialIds ids)
    {
        if (shape.SeesAhead)
            throw new ModelFileException($"{shape.Family} encodes texts; it is read and not written. Copy its folder.");

        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true }))
        {
            (_, string modelType, string architecture, _) = s_families.Single(known => known.Family == shape.Family);
            writer.WriteStartObject();
            writer.WriteStartArray("architectures");
            writer.WriteStringValue(architecture);
            writer.WriteEndArray();
            writer.WriteString("model_type", modelType);
            writer.WriteNumber("vocab_size", shape.Vocabulary);
            if (shape.Family == ModelFamily.Opt)
                OptConfig.Write(writer, shape);
            else if (shape.Family == ModelFamily.Gpt2)
                Gpt2Config.Write(writer, shape);
            else
                LlamaConfig.Write(writer, shape);
            writer.WriteBoolean("tie_word_embeddings", shape.TiedHead);
            ids.Write(writer);
            writer.WriteString("torch_dtype", type switch
            {
                StoredType.F16 => "float16",
                StoredType.BF16 => "bfloat16",
                _ => "float32",
            });
            writer.WriteBoolean("use_cache", true);
            writer.WriteEndObject();
        }

        byte[] json = stream.ToArray();
        CheckSaysAll(json, shape);
        return json;
    }

    /// <summary>D: "head_dim" where it is given, else C / H.</summary>
    public static int HeadChannels(ConfigSection config, int channels, int heads)
    {
        if (config.Whole("head_dim") is { } given)
            return given;
        if (heads < 1 || channels % heads != 0)
        {
            throw new ModelFileException(
                $"{config.Place}: {channels} channels do not divide among {heads} heads, and head_dim is not given.");
        }

        return channels / heads;
    }

    private static ModelFamily ReadFamily(ConfigSection config)
    {
        string? named = config.Texts("architectures") is [string first, ..] ? first : config.Text("model_type");
        foreach ((ModelFamily family, string type, string architecture, string body) in s_families)
        {
            if (named == architecture || named == body || named == type)
                return family;
        }

        string problem = named is null ? "architectures is missing" : $"architecture '{named}' is not supported";
        throw new ModelFileException($"{config.Place}: {problem}; " +
            $"supported are {string.Join(", ", s_families.Select(known => known.Architecture))}.");
    }

    /// <summary>A shape that the family has no words for would come back as another.</summary>
    private static void CheckSaysAll(byte[] json, TransformerShape shape)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        TransformerShape told = Read(new ConfigSection(FileName, document.RootElement));
        if (told == shape)
            return;

        StringBuilder lost = new();
        foreach (PropertyInfo property in typeof(TransformerShape).GetProperties())
        {
            object? ours = property.GetValue(shape), theirs = property.GetValue(told);
            if (!Equals(ours, theirs))
                lost.Append($" {property.Name} is {ours ?? "none"}, there it must be {theirs ?? "none"}.");
        }

        throw new ModelFileException($"The config.json of {shape.Family} cannot describe this model:{lost} " +
            "Give the model these values, or another family.");
    }
}
