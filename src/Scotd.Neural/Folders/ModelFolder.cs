using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Folders;

/// <summary>
/// A model as Hugging Face lays it out: config.json, generation_config.json and model.safetensors, or shards of it with
/// an index. What is written loads in transformers as it is.
/// </summary>
public sealed class ModelFolder
{
    private const string GenerationName = "generation_config.json";

    /// <summary>Names listed in one message before the rest is counted.</summary>
    private const int MostNames = 8;

    private readonly bool _plainNorms;

    private ModelFolder(string path, TransformerShape shape, SpecialIds ids, bool plainNorms)
    {
        Path = path;
        Shape = shape;
        BeginId = ids.Begin;
        EndIds = ids.Ends;
        PadId = ids.Pad;
        _plainNorms = plainNorms;
    }

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>The architecture.</summary>
    public TransformerShape Shape { get; }

    /// <summary>The token before every text; null where the model has none within its vocabulary.</summary>
    public int? BeginId { get; }

    /// <summary>The tokens that end a text: generation_config.json's, else config.json's.</summary>
    public IReadOnlyList<int> EndIds { get; }

    /// <summary>The token that fills batches; null where the model has none within its vocabulary.</summary>
    public int? PadId { get; }

    /// <summary>Reads the configuration of a model that continues texts; weights are not touched.</summary>
    /// <exception cref="ModelFileException">
    /// A file is absent or wrong, or its architecture unknown or an encoder's.
    /// </exception>
    public static ModelFolder Open(string folder) => OpenAny(folder) is { Shape.SeesAhead: false } model ? model
        : throw new ModelFileException($"{folder} holds an encoder, which compares texts and cannot continue them; " +
            "give a model that can, of one of these families: " +
            $"{string.Join(", ", FamilyShapes.Decoders)}.");

    /// <summary>Reads the configuration of an encoder, <see cref="TransformerShape.SeesAhead"/>.</summary>
    /// <exception cref="ModelFileException">
    /// A file is absent or wrong, or its architecture unknown or no encoder's.
    /// </exception>
    public static ModelFolder OpenEncoder(string folder) => OpenAny(folder) is { Shape.SeesAhead: true } model ? model
        : throw new ModelFileException($"{folder} holds a model that continues texts, which is no encoder; " +
            "give a BERT or MPNet, such as all-MiniLM-L6-v2.");

    /// <summary>Fills every parameter.</summary>
    /// <param name="parameters">Of <see cref="Shape"/>; overwritten.</param>
    /// <param name="device">Where they live.</param>
    /// <exception cref="ModelFileException">
    /// Lists the tensors that are missing, left over, or of another shape than the configuration says.
    /// </exception>
    public void Read(TransformerParameters parameters, Device device)
    {
        using StoredWeights weights = StoredWeights.Open(Path, Shape.Family);
        WeightTransfer transfer = new(device);
        Dictionary<string, (SafetensorsFile File, StoredTensor Tensor)> left =
            new(weights.Tensors, StringComparer.Ordinal);
        List<(Placement Place, SafetensorsFile File, StoredTensor Tensor)> found = [];
        List<string> missing = [];
        string embedding = Placements.TokenEmbedding(Shape.Family);
        foreach (Placement place in Placements.Of(Shape, parameters))
        {
            bool maybeHead = place.Name == embedding && Shape.TiedHead;
            if (_plainNorms && Placements.IsOptNorm(place.Name))
                FillPlain(place, transfer);
            else if (left.Remove(place.Name, out (SafetensorsFile File, StoredTensor Tensor) stored))
                found.Add((place, stored.File, stored.Tensor));
            else if (maybeHead && left.Remove(Placements.Head, out stored))
                found.Add((place, stored.File, stored.Tensor));
            else
                missing.Add(place.Name);
        }

        if (Shape.TiedHead)
            left.Remove(Placements.Head);
        CheckComplete(missing, [.. left.Values.Select(stored => stored.Tensor.Name)]);
        foreach ((Placement place, SafetensorsFile file, StoredTensor tensor) in found)
            CheckShape(place, file, tensor);
        foreach ((Placement place, SafetensorsFile file, StoredTensor tensor) in found)
            transfer.Load(file, tensor, place);
    }

    /// <summary>Writes a model: all of its files, whole, or none; older files give way at the end.</summary>
    /// <param name="folder">Made if it is not there.</param>
    /// <param name="shape">The architecture.</param>
    /// <param name="parameters">Of <paramref name="shape"/>.</param>
    /// <param name="device">Where they live.</param>
    /// <param name="type">F32, BF16 or F16.</param>
    /// <param name="beginId">The token before every text; null for none.</param>
    /// <param name="endIds">The tokens that end a text.</param>
    /// <param name="padId">The token that fills batches; null for none.</param>
    /// <exception cref="ModelFileException">
    /// The disk refuses, a number does not fit the type, or the family's configuration cannot describe the shape.
    /// </exception>
    public static void Write(
        string folder, TransformerShape shape, TransformerParameters parameters, Device device, StoredType type,
        int? beginId, IReadOnlyList<int> endIds, int? padId)
    {
        if (!StoredNumbers.IsWritable(type))
            throw new ModelFileException($"Weights cannot be written as {type}; choose F32, BF16 or F16.");

        SpecialIds ids = new(beginId, endIds, padId);
        byte[] config = ModelConfig.Write(shape, type, ids);
        WeightTransfer transfer = new(device);
        TensorToStore[] tensors = [.. Placements.Of(shape, parameters).Select(place => new TensorToStore(
            place.Name, place.StoredShape, (first, numbers) => transfer.FromDevice(place, first, numbers)))];
        using PendingFiles files = new(folder);
        try
        {
            files.Write(StoredWeights.FileName, stream => SafetensorsFile.Write(stream, type, tensors));
            files.Write(GenerationName, stream => stream.Write(WriteGeneration(ids)));
            files.Write(ModelConfig.FileName, stream => stream.Write(config));
            files.Commit();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"The model cannot be written to {folder}: {problem.Message} " +
                "Nothing that was there has been changed; make room or choose another folder.", problem);
        }
    }

    private static ModelFolder OpenAny(string folder)
    {
        string path = System.IO.Path.Combine(folder, ModelConfig.FileName);
        if (!File.Exists(path))
        {
            throw new ModelFileException($"{folder} is not a model's folder: it has no {ModelConfig.FileName}. " +
                "Give the folder that holds config.json and model.safetensors.");
        }

        ConfigSection config = ConfigSection.Open(path);
        TransformerShape shape = ModelConfig.Read(config);
        string generation = System.IO.Path.Combine(folder, GenerationName);
        ConfigSection[] sections = File.Exists(generation) ? [ConfigSection.Open(generation), config] : [config];
        bool plainNorms = shape.Family == ModelFamily.Opt && config.Flag("layer_norm_elementwise_affine") == false;
        return new ModelFolder(folder, shape, SpecialIds.Read(sections, shape), plainNorms);
    }

    private static byte[] WriteGeneration(SpecialIds ids)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteBoolean("_from_model_config", true);
            ids.Write(writer);
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>A norm without parameters is one with gains of 1 and biases of 0.</summary>
    private static void FillPlain(Placement place, WeightTransfer transfer)
    {
        float[] numbers = new float[place.StoredRow];
        Array.Fill(numbers, place.Name.EndsWith(".weight", StringComparison.Ordinal) ? 1f : 0f);
        transfer.ToDevice(place, first: 0, numbers);
    }

    private void CheckComplete(List<string> missing, List<string> left)
    {
        if (missing.Count == 0 && left.Count == 0)
            return;

        string problem = missing.Count == 0 ? "" : $" It lacks {Listed(missing)}.";
        if (missing.Contains(Placements.Head))
            problem += " If its head is the token embedding, set tie_word_embeddings to true in config.json.";
        if (left.Count > 0)
            problem += $" It holds {Listed(left)}, which the model has no place for.";
        throw new ModelFileException($"The weights in {Path} do not fit its config.json.{problem} " +
            "Download both again, from the same model.");
    }

    private static string Listed(List<string> names)
    {
        string listed = string.Join(
            ", ", names.Order(StringComparer.Ordinal).Take(MostNames).Select(name => $"'{name}'"));
        return names.Count > MostNames ? $"{listed} and {names.Count - MostNames} more" : listed;
    }

    private static void CheckShape(Placement place, SafetensorsFile file, StoredTensor tensor)
    {
        if (!tensor.Shape.SequenceEqual(place.StoredShape))
        {
            throw new ModelFileException($"{file.Path}: '{tensor.Name}' is ({string.Join(", ", tensor.Shape)}), but " +
                $"config.json asks for ({string.Join(", ", place.StoredShape)}). " +
                "Download both again, from the same model.");
        }
    }
}
