using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural;

/// <summary>
/// A transformer with its tokenizer and the ids that begin and end its texts: what a model folder holds.
/// </summary>
public sealed class LanguageModel : IDisposable
{
    private LanguageModel(Transformer transformer, Tokenizer tokenizer, int? beginId, IReadOnlyList<int> endIds) =>
        (Transformer, Tokenizer, BeginId, EndIds) = (transformer, tokenizer, beginId, endIds);

    /// <summary>The weights and the forward pass.</summary>
    public Transformer Transformer { get; }

    /// <summary>Text to ids and back.</summary>
    public Tokenizer Tokenizer { get; }

    /// <summary>What a text begins with, where the family has such a token.</summary>
    public int? BeginId { get; }

    /// <summary>Tokens that end a text.</summary>
    public IReadOnlyList<int> EndIds { get; }

    /// <summary>Reads a Hugging Face folder.</summary>
    /// <exception cref="ModelFileException">The configuration or the weights are not sound.</exception>
    /// <exception cref="TokenizerException">The tokenizer is missing or has an unsupported part.</exception>
    public static LanguageModel Open(string path, Device device)
    {
        ModelFolder folder = ModelFolder.Open(path);
        Tokenizer tokenizer = Tokenizer.Open(path);
        Transformer transformer = new(folder.Shape, device);
        try
        {
            folder.Read(transformer.Parameters, device);
            return new LanguageModel(
                transformer, tokenizer, folder.BeginId ?? tokenizer.BeginId, EndIdsOf(folder, tokenizer));
        }
        catch
        {
            transformer.Dispose();
            throw;
        }
    }

    /// <summary>A new model, initialised from a seed.</summary>
    /// <param name="shape">Its architecture.</param>
    /// <param name="tokenizer">Its tokenizer.</param>
    /// <param name="seed">Of its numbers.</param>
    /// <param name="device">Where it lives.</param>
    /// <param name="deviation">Of its numbers, GPT-2's by default: <see cref="Initialisation"/>.</param>
    /// <param name="start">What it knows before it has read anything.</param>
    public static LanguageModel Create(
        TransformerShape shape, Tokenizer tokenizer, ulong seed, Device device, float deviation = 0.02f,
        ModelStart start = ModelStart.Usual)
    {
        Transformer transformer = new(shape, device);
        transformer.Parameters.Initialise(shape, seed, device, deviation, start);
        return new LanguageModel(transformer, tokenizer, tokenizer.BeginId, tokenizer.EndIds);
    }

    /// <summary>Writes a Hugging Face folder that this and other tools read; numbers as they are, in f32.</summary>
    public void Save(string path) => Save(path, StoredType.F32);

    /// <summary>The same, with numbers rounded to a smaller type.</summary>
    public void Save(string path, StoredType stored)
    {
        Directory.CreateDirectory(path);
        ModelFolder.Write(
            path, Transformer.Shape, Transformer.Parameters, Transformer.Device, stored,
            BeginId, EndIds, Tokenizer.PadId);
        Tokenizer.Save(path);
    }

    /// <summary>Continues prompts with this model.</summary>
    /// <param name="batch">Samples that grow at a time.</param>
    /// <param name="cacheBytes">Memory for keys and values at most; null takes what is needed and free.</param>
    public Generator NewGenerator(int batch = Generator.UsualBatch, long? cacheBytes = null) =>
        new(Transformer, Tokenizer, EndIds, batch, cacheBytes);

    /// <inheritdoc/>
    public void Dispose() => Transformer.Dispose();

    /// <summary>Tokens that end a text: the folder's, else the tokenizer's, where there is one.</summary>
    public static IReadOnlyList<int> EndIdsOf(ModelFolder folder, Tokenizer? tokenizer) =>
        folder.EndIds.Count > 0 ? folder.EndIds : tokenizer?.EndIds ?? [];
}
