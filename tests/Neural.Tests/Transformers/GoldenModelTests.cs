using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Tensors;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Transformers;

/// <summary>Every family must agree with independent references in PyTorch, float64 on the stored weights.</summary>
public sealed class GoldenModelTests
{
    public static TheoryData<string> Models => [.. Golden.Models];

    [Theory, MemberData(nameof(Models))]
    public void Log_probabilities_match_the_reference(string name)
    {
        using CpuDevice device = new();
        using Transformer model = Golden.Open(name, device);

        JsonElement golden = Golden.Read("models", name, "golden.json");
        foreach (JsonElement sequence in golden.GetProperty("sequences").EnumerateArray())
        {
            double[] expected = sequence.GetProperty("logprobs").Doubles();
            float[] actual = model.LogProbabilities(sequence.GetProperty("ids").Ints());
            double worst = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
            Assert.True(worst < 2e-4, $"{name}: {worst} over {expected.Length} tokens"); // the bound, f32
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void Half_the_bits_in_products_stay_near_the_reference(string name)
    {
        using CpuDevice device = new(precision: Scotd.Neural.Kernels.Products.Precision.BF16);
        using Transformer model = Golden.Open(name, device);
        JsonElement sequence = Golden.Read("models", name, "golden.json").GetProperty("sequences")[2];

        double[] expected = sequence.GetProperty("logprobs").Doubles();
        float[] actual = model.LogProbabilities(sequence.GetProperty("ids").Ints());

        // bf16 keeps 8 bits; these models are made peaky, with log-probabilities down to -20.
        Assert.Equal(expected.Average(), actual.Average(), tolerance: 0.05 * Math.Abs(expected.Average()));
    }

    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama-gqa")]
    [InlineData("opt-post-projected")]
    [InlineData("qwen3")]
    public void Reading_in_two_parts_through_a_cache_equals_reading_at_once(string name)
    {
        using CpuDevice device = new();
        using Transformer model = Golden.Open(name, device);
        int[] ids = Golden.Read("models", name, "golden.json").GetProperty("sequences")[2].GetProperty("ids").Ints();
        float[] whole = model.LogProbabilities(ids);

        using Tape tape = new(device, records: false);
        using KeyValueCache cache = new(model.Shape, device, capacity: 100);
        const int first = 11, offset = 30; // the cache rows need not start at 0
        int[] rest = ids[first..^1];
        int[] rows = [.. Enumerable.Range(offset, ids.Length - 1)];
        model.Forward(
            tape,
            TokenBatch.OfSequences([ids[..first]]) with { Forest = new([new(0, first, [new(offset, first)], 0)]) },
            [0], cache, rows[..first]);
        tape.Reset();
        Tensor hidden = model.Forward(
            tape,
            new TokenBatch(
                rest, [.. Enumerable.Range(first, rest.Length)],
                new([new(0, rest.Length, [new(offset, first), new(offset + first, rest.Length)], 0)])),
            [.. Enumerable.Range(0, rest.Length)], cache, rows[first..]);
        float[] parted = tape.LogProbabilities(hidden, model.Parameters.Head, ids.AsSpan(first + 1), weights: []);

        for (int i = 0; i < parted.Length; i++)
            Assert.Equal(whole[first + i], parted[i], tolerance: 1e-4f);
    }

    [Fact]
    public void A_sequence_longer_than_the_context_is_refused_with_both_numbers()
    {
        using CpuDevice device = new();
        using Transformer model = Golden.Open("gpt2", device);

        var refusal = Assert.Throws<GenerationException>(() => model.LogProbabilities(new int[100]));

        Assert.Contains("100", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{model.Shape.Context + 1}", refusal.Message, StringComparison.Ordinal);
    }
}
