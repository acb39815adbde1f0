using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Encoders;

/// <summary>
/// What an encoder makes of texts: of each the mean of its tokens' rows after the last layer, (C) numbers (Reimers and
/// Gurevych 2019, "Sentence-BERT"). Texts are computed side by side in one block, without padding.
/// </summary>
/// <param name="model">An encoder; not owned.</param>
/// <param name="normalizes">Whether embeddings are brought to the length 1.</param>
public sealed class MeanPooling(Transformer model, bool normalizes) : IDisposable
{
    /// <summary>Rows that are computed together, unless one text has more: enough for products to be fast.</summary>
    private const int Rows = 2048;

    /// <summary>torch.nn.functional.normalize: what a length is at least when it divides.</summary>
    private const double ShortestLength = 1e-12;

    private readonly Tape _tape = new(model.Device, records: false);
    private bool _isPacked;

    /// <summary>The embedding of each text, in order; computed as they are asked for.</summary>
    /// <param name="texts">Token ids, within the model's context. A text without any is all zeros.</param>
    public IEnumerable<float[]> Embed(IEnumerable<int[]> texts)
    {
        List<int[]> together = [];
        int rows = 0;
        foreach (int[] text in texts)
        {
            if (rows > 0 && rows + text.Length > Rows)
            {
                foreach (float[] embedding in EmbedAtOnce(together))
                    yield return embedding;
                together.Clear();
                rows = 0;
            }

            together.Add(text);
            rows += text.Length;
        }

        foreach (float[] embedding in EmbedAtOnce(together))
            yield return embedding;
    }

    /// <inheritdoc/>
    public void Dispose() => _tape.Dispose();

    private float[][] EmbedAtOnce(List<int[]> texts)
    {
        float[][] means = [.. texts.Select(_ => new float[model.Shape.Channels])];
        int[][] filled = [.. texts.Where(text => text.Length > 0)];
        if (filled.Length == 0)
            return means;

        if (!_isPacked)
            _tape.Pack(model.Parameters.Blocks.SelectMany(block => block.Projections).Select(each => each.Matrix));
        _isPacked = true;
        TokenBatch batch = TokenBatch.OfSequencesThatSeeAhead(filled);
        int[] every = [.. Enumerable.Range(0, batch.Ids.Length)];
        Tensor hidden = model.Forward(_tape, batch, every);
        float[] numbers = new float[hidden.Value.Count];
        model.Device.Read(hidden.Value, numbers);
        _tape.Reset();
        ReadOnlySpan<float> left = numbers;
        for (int i = 0; i < means.Length; i++)
        {
            int own = texts[i].Length * model.Shape.Channels;
            Pool(left[..own], means[i]);
            left = left[own..];
        }

        return means;
    }

    /// <summary>The mean of rows, summed in double precision.</summary>
    private void Pool(ReadOnlySpan<float> rows, float[] mean)
    {
        double[] sums = new double[mean.Length];
        for (int i = 0; i < rows.Length; i++)
            sums[i % sums.Length] += rows[i];
        double divisor = Math.Max(1, rows.Length / mean.Length);
        if (normalizes)
            divisor *= Math.Max(ShortestLength, Math.Sqrt(sums.Sum(sum => sum * sum)) / divisor);
        for (int c = 0; c < mean.Length; c++)
            mean[c] = (float)(sums[c] / divisor);
    }
}
