using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Encoders;

/// <summary>Texts to vectors whose angles say how alike in meaning the texts are.</summary>
/// <example><code>
/// using SentenceEncoder encoder = SentenceEncoder.Open(EncoderFolder.Open("models/all-MiniLM-L6-v2"), device);
/// float[][] embeddings = [.. encoder.Encode(["Ice is smooth.", "Gravel is rough."])];
/// </code></example>
public sealed class SentenceEncoder : IDisposable
{
    private readonly EncoderFolder _folder;
    private readonly Tokenizer _tokenizer;
    private readonly Transformer _model;
    private readonly MeanPooling _pooling;

    private SentenceEncoder(EncoderFolder folder, Tokenizer tokenizer, Transformer model) =>
        (_folder, _tokenizer, _model, _pooling) = (folder, tokenizer, model, new(model, folder.Normalizes));

    /// <summary>Numbers of an embedding, C.</summary>
    public int Channels => _model.Shape.Channels;

    /// <summary>Reads the weights and the tokenizer.</summary>
    /// <exception cref="Folders.ModelFileException">The weights are not sound.</exception>
    /// <exception cref="TokenizerException">The tokenizer is missing or has an unsupported part.</exception>
    public static SentenceEncoder Open(EncoderFolder folder, Device device)
    {
        Tokenizer tokenizer = Tokenizer.Open(folder.Model.Path);
        Transformer model = new(folder.Model.Shape, device);
        try
        {
            folder.Model.Read(model.Parameters, device);
            return new SentenceEncoder(folder, tokenizer, model);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>A text's ids as the model reads them: special tokens around it, and no more than it can read.</summary>
    public int[] IdsOf(string text) => _tokenizer.EncodeWithin(text, _folder.Longest);

    /// <summary>The embedding of each text, (C), in order; computed as they are asked for.</summary>
    public IEnumerable<float[]> Encode(IEnumerable<string> texts) => _pooling.Embed(texts.Select(IdsOf));

    /// <inheritdoc/>
    public void Dispose()
    {
        _pooling.Dispose();
        _model.Dispose();
    }
}
