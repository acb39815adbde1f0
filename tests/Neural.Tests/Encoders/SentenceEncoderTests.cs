using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Encoders;

namespace Scotd.Neural.Tests.Encoders;

/// <summary>Whole folders, from text to embedding, against independent references in PyTorch, float64.</summary>
public sealed class SentenceEncoderTests
{
    [Theory]
    [InlineData("minilm")]
    [InlineData("bert-early")]
    [InlineData("mpnet")]
    public void Ids_and_embeddings_match_the_reference(string name)
    {
        using CpuDevice device = new(threads: 2);
        using SentenceEncoder encoder = SentenceEncoder.Open(EncoderFolder.Open(FolderOf(name)), device);
        JsonElement[] texts = [.. Golden.Read("encoders", name, "golden.json").GetProperty("texts").EnumerateArray()];

        float[][] embeddings = [.. encoder.Encode(texts.Select(Text))];

        Assert.Equal(texts.Length, embeddings.Length);
        Assert.All(texts, (golden, i) =>
        {
            Assert.Equal(golden.GetProperty("ids").Ints(), encoder.IdsOf(Text(golden)));
            double[] expected = golden.GetProperty("embedding").Doubles();
            double worst = expected.Zip(embeddings[i], (e, a) => Math.Abs(e - a)).Max();
            Assert.Equal(encoder.Channels, expected.Length);
            Assert.True(worst < 5e-6, $"{name}: off by {worst}"); // f32; embeddings are of the order of 1
        });

        static string Text(JsonElement golden) => golden.GetProperty("text").GetString()!;
    }

    public static string FolderOf(string name) => Path.Combine(Golden.Folder, "encoders", name);
}
