using System.Text.Json;
using Scotd.Neural.Folders;

namespace Scotd.Neural.Encoders;

/// <summary>
/// An encoder of sentences as sentence-transformers lays it out: <c>modules.json</c> says what follows what, and the
/// transformer's folder is Hugging Face's; or such a folder alone, whose tokens are averaged.
/// </summary>
/// <param name="Model">The transformer, with its tokenizer's files beside it.</param>
/// <param name="Longest">Tokens of a text, special ones among them, that are read; the rest is cut off.</param>
/// <param name="Normalizes">Whether embeddings are brought to the length 1.</param>
public sealed record EncoderFolder(ModelFolder Model, int Longest, bool Normalizes)
{
    private const string ModulesName = "modules.json";

    /// <summary>Of the folder, for messages and reports.</summary>
    public required string Name { get; init; }

    /// <summary>Reads the configuration; weights and vocabulary are not touched.</summary>
    /// <exception cref="ModelFileException">A file is absent, wrong, or asks for what is not supported.</exception>
    public static EncoderFolder Open(string folder)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        string modules = Path.Combine(full, ModulesName);
        string transformer = full;
        bool normalizes = false;
        foreach (ConfigSection module in File.Exists(modules) ? Modules(modules) : [])
        {
            string path = Path.Combine(full, module.Text("path") ?? "");
            switch ((module.Text("type") ?? "").Split('.')[^1])
            {
                case "Transformer":
                    transformer = path;
                    break;
                case "Pooling":
                    CheckPooling(ConfigSection.Open(Path.Combine(path, "config.json")));
                    break;
                case "Normalize":
                    normalizes = true;
                    break;
                default:
                    throw new ModelFileException(
                        $"{module.Place}: the type '{module.Text("type")}' is not supported; " +
                        "Transformer, Pooling and Normalize are.");
            }
        }

        ModelFolder model = ModelFolder.OpenEncoder(transformer);
        return new EncoderFolder(model, LongestOf(model), normalizes) { Name = Path.GetFileName(full) };
    }

    private static ConfigSection[] Modules(string file)
    {
        try
        {
            JsonElement root = JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
            if (root.ValueKind == JsonValueKind.Array
                && root.EnumerateArray().All(module => module.ValueKind == JsonValueKind.Object))
            {
                return [.. root.EnumerateArray().Select((module, i) => new ConfigSection($"{file}: {i}", module))];
            }

            throw new ModelFileException($"{file} is not a list of modules; download it again.");
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"{file} cannot be read: {problem.Message}", problem);
        }
    }

    private static void CheckPooling(ConfigSection config)
    {
        const string prefix = "pooling_mode_", mean = "pooling_mode_mean_tokens";
        string[] modes =
            [.. config.Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && config.Flag(key) == true)];
        if (modes is not [mean])
        {
            throw new ModelFileException(
                $"{config.Place}: pooling by {(modes.Length == 0 ? "none" : string.Join(" and ", modes))} is not " +
                $"supported; {mean} alone is.");
        }
    }

    /// <summary>What the folder says, but no more than there are positions.</summary>
    private static int LongestOf(ModelFolder model)
    {
        double? longest = Section("sentence_bert_config.json") is not { } sentences ? null
            : sentences.Flag("do_lower_case") != true ? sentences.Whole("max_seq_length")
            : throw new ModelFileException($"{sentences.Place}: do_lower_case is true; set it to false, and " +
                "do_lower_case to true in tokenizer_config.json.");
        longest ??= Section("tokenizer_config.json")?.Number("model_max_length");
        return (int)Math.Clamp(longest ?? model.Shape.Context, 1, model.Shape.Context);

        ConfigSection? Section(string name) =>
            Path.Combine(model.Path, name) is var file && File.Exists(file) ? ConfigSection.Open(file) : null;
    }
}
