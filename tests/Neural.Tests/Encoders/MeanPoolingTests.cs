using Scotd.Neural.Devices;
using Scotd.Neural.Encoders;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Encoders;

public sealed class MeanPoolingTests : IDisposable
{
    private const int Vocabulary = 50;

    private readonly CpuDevice _device = new(threads: 2);

    public void Dispose() => _device.Dispose();

    [Theory]
    [InlineData(ModelFamily.Bert)]
    [InlineData(ModelFamily.Mpnet)]
    public void Texts_side_by_side_equal_plain_loops_over_each(ModelFamily family)
    {
        using Transformer model = Drawn(family);
        using MeanPooling pooling = new(model, normalizes: false);
        int[][] texts = Texts(1, 2, 40, 150, 0, 7, 33);

        float[][] embeddings = [.. pooling.Embed(texts)];

        PlainEncoder plain = new(model);
        Assert.Equal(texts.Length, embeddings.Length);
        Assert.All(
            texts, (text, i) => AssertNear(text.Length == 0 ? new double[24] : plain.Embed(text), embeddings[i]));
    }

    /// <summary>70 texts of 1 to 70 tokens are more rows than are computed at a time.</summary>
    [Fact]
    public void A_text_depends_neither_on_its_company_nor_on_its_place()
    {
        using Transformer model = Drawn(ModelFamily.Mpnet);
        using MeanPooling pooling = new(model, normalizes: true);
        int[][] texts = Texts([.. Enumerable.Range(1, 70)]);

        float[][] together = [.. pooling.Embed(texts)];

        Assert.All(texts, (text, i) => AssertNear(
            [.. pooling.Embed([text]).Single().Select(number => (double)number)], together[i], tolerance: 1e-6));
        Assert.All(together, one => Assert.Equal(1, one.Sum(number => (double)number * number), tolerance: 1e-6));
    }

    [Fact]
    public void Order_of_tokens_matters_to_both_families()
    {
        foreach (ModelFamily family in new[] { ModelFamily.Bert, ModelFamily.Mpnet })
        {
            using Transformer model = Drawn(family);
            using MeanPooling pooling = new(model, normalizes: true);

            float[][] pair = [.. pooling.Embed([[3, 4, 5, 6], [6, 5, 4, 3]])];

            Assert.True(pair[0].Zip(pair[1], (a, b) => Math.Abs(a - b)).Max() > 1e-3f, family.ToString());
        }
    }

    [Fact]
    public void No_texts_and_texts_of_no_tokens_are_answered()
    {
        using Transformer model = Drawn(ModelFamily.Bert);
        using MeanPooling pooling = new(model, normalizes: true);

        Assert.Empty(pooling.Embed([]));
        Assert.All(pooling.Embed([[], []]), embedding => Assert.Equal(new float[24], embedding));
    }

    [Fact]
    public void A_text_longer_than_the_context_is_refused()
    {
        using Transformer model = Drawn(ModelFamily.Bert);
        using MeanPooling pooling = new(model, normalizes: true);

        Assert.Contains("context of 200", Assert.Throws<ShapeException>(
            () => pooling.Embed(Texts(201)).Count()).Message, StringComparison.Ordinal);
    }

    private static int[][] Texts(params int[] lengths)
    {
        Random random = new(3);
        return [.. lengths.Select(
            length => Enumerable.Range(0, length).Select(_ => random.Next(Vocabulary)).ToArray())];
    }

    /// <summary>All numbers even between -0.5 and 0.5; gains between 0.5 and 1.5.</summary>
    private Transformer Drawn(ModelFamily family)
    {
        Transformer model = new(
            FamilyShapes.New(
                family, Vocabulary, context: 200, layers: 2, heads: 3, keyValueHeads: 3, channels: 24, feedForward: 40,
                tied: true), _device);
        Random random = new(11);
        foreach (Parameter parameter in model.Parameters.All)
        {
            float centre = parameter.Name.EndsWith("Gain", StringComparison.Ordinal) ? 1 : 0;
            float[] numbers = new float[parameter.Tensor.Value.Count];
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = centre + random.NextSingle() - 0.5f;
            _device.Write(numbers, parameter.Tensor.Value);
        }

        return model;
    }

    /// <summary>f32 through two layers; embeddings are of the order of 1.</summary>
    private static void AssertNear(double[] expected, float[] actual, double tolerance = 1e-5)
    {
        double worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(worst <= tolerance, $"off by {worst}");
    }
}
