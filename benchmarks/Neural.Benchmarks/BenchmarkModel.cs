using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Neural.Benchmarks;

/// <summary>Models of known sizes, with weights from a seed.</summary>
internal static class BenchmarkModel
{
    /// <summary>The shape that the settings name: GPT-2 124M where they say nothing.</summary>
    public static TransformerShape Shape(BenchmarkArguments settings, ModelFamily family, int vocabulary, int context)
    {
        family = settings.Choice("family", family);
        int width = settings.Number("width", 768), heads = settings.Number("heads", Math.Max(1, width / 64));
        TransformerShape shape = FamilyShapes.New(
            family, settings.Number("vocabulary", vocabulary), settings.Number("context", context),
            settings.Number("layers", 12), heads, heads, width, settings.Number("feed-forward", 4 * width), tied: true);
        return settings.Number("post-norm", 0) == 0
            ? shape
            : shape with { NormAfter = true, EmbeddingChannels = settings.Number("embedding", width) };
    }

    /// <summary>Rationales' lengths, evenly spread; <c>peers/opt_forest.py</c> has the same.</summary>
    public static int[] Lengths(int count, int shortest, int longest) =>
    [
        .. Enumerable.Range(0, count).Select(
            i => shortest + (int)Math.Round((longest - shortest) * (double)i / Math.Max(1, count - 1))),
    ];

    /// <summary>
    /// A model whose numbers are even between -0.035 and 0.035; gains among them, which costs no time.
    /// </summary>
    public static Transformer Open(TransformerShape shape, Device device)
    {
        Transformer model = new(shape, device);
        Random random = new(1);
        float[] numbers = new float[1 << 16];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = 0.07f * random.NextSingle() - 0.035f;
        foreach (Parameter parameter in model.Parameters.All)
            Fill(parameter.Tensor.Value);
        return model;

        void Fill(Matrix matrix)
        {
            for (int row = 0; row < matrix.Rows; row++)
            {
                int first = random.Next(numbers.Length - matrix.Columns + 1);
                device.Write(numbers.AsSpan(first, matrix.Columns), matrix.RowRange(row, 1));
            }
        }
    }
}
