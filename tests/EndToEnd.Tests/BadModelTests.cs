using System.Buffers.Binary;
using System.Text;

namespace Scotd.EndToEnd.Tests;

/// <summary>Model folders that were damaged, cut off, or put together wrongly.</summary>
public sealed class BadModelTests
{
    private const string Weights = "model.safetensors";

    [Fact]
    public void A_header_that_is_cut_off_or_lies_is_refused()
    {
        RefuseAfter(bytes => bytes[..5], Weights);
        RefuseAfter(bytes => bytes[..40], Weights);
        RefuseAfter(bytes => bytes[..^4], Weights);
        RefuseAfter(
            bytes =>
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes, ulong.MaxValue);
                return bytes;
            },
            Weights);
        RefuseAfter(bytes => Replace(bytes, "\"F32\"", "\"F99\""), Weights, "F99");
        RefuseAfter(bytes => Replace(bytes, "\"data_offsets\":[0,", "\"data_offsets\":[9,"), Weights);
        RefuseAfter(_ => [], Weights);

        static void RefuseAfter(Func<byte[], byte[]> damage, params string[] saying)
        {
            using TempFolder folder = new();
            string model = Models.Copy("llama-gqa", folder), file = Path.Combine(model, Weights);
            File.WriteAllBytes(file, damage(File.ReadAllBytes(file)));
            RefuseScore(model, [file, .. saying]);
        }
    }

    [Fact]
    public void A_missing_shard_is_named()
    {
        using TempFolder folder = new();
        string model = Models.Copy("qwen2-sharded", folder);
        File.Delete(Path.Combine(model, "model-00002-of-00003.safetensors"));

        RefuseScore(model, "model-00002-of-00003.safetensors");
    }

    [Fact]
    public void A_tensor_of_another_shape_than_the_configuration_is_named_with_both_shapes()
    {
        using TempFolder folder = new();
        string model = Configured("\"intermediate_size\": 88", "\"intermediate_size\": 89", folder);

        RefuseScore(model, "(88, 32)", "(89, 32)");
    }

    [Fact]
    public void Tensors_that_are_missing_are_named()
    {
        using TempFolder folder = new();
        string model = Configured("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", folder);

        RefuseScore(model, "lacks", "layers.2.");
    }

    [Fact]
    public void An_unknown_architecture_is_named()
    {
        using TempFolder folder = new();
        string model = Configured("\"LlamaForCausalLM\"", "\"MambaForCausalLM\"", folder);

        RefuseScore(model, "MambaForCausalLM", "config.json");
    }

    [Fact]
    public void A_configuration_that_is_no_json_is_named()
    {
        using TempFolder folder = new();
        string model = Models.Copy("llama-gqa", folder);
        File.WriteAllText(Path.Combine(model, "config.json"), "{ \"model_type\": ");

        RefuseScore(model, "config.json");
    }

    [Fact]
    public void A_tokenizer_with_an_unsupported_part_is_named()
    {
        using TempFolder folder = new();
        string model = Models.Small(folder), file = Path.Combine(model, "tokenizer.json");
        File.WriteAllText(
            file, File.ReadAllText(file).Replace("\"BPE\"", "\"Unigram\"", StringComparison.Ordinal));

        CommandLine.Refuse(1, [file, "Unigram"], "tokenize", "--model", model, "--text", "a");
        CommandLine.Refuse(1, [file, "Unigram"], "generate", "--model", model, "--prompt", "a");
    }

    [Fact]
    public void A_model_without_a_tokenizer_scores_ids_and_says_why_it_cannot_read_text()
    {
        CommandLine.Succeed("score", "--model", Models.Golden("gpt2"), "--ids", "1,2");
        CommandLine.Refuse(
            1, [Models.Golden("gpt2"), "tokenizer.json"], "score", "--model", Models.Golden("gpt2"), "--text", "a");
    }

    private static void RefuseScore(string model, params string[] saying) =>
        CommandLine.Refuse(1, saying, "score", "--model", model, "--ids", "1,2", "--precision", "f32");

    private static string Configured(string old, string text, TempFolder folder)
    {
        string model = Models.Copy("llama-gqa", folder), file = Path.Combine(model, "config.json");
        string config = File.ReadAllText(file);
        Assert.Contains(old, config, StringComparison.Ordinal);
        File.WriteAllText(file, config.Replace(old, text, StringComparison.Ordinal));
        return model;
    }

    private static byte[] Replace(byte[] bytes, string old, string text)
    {
        int at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(old));
        Assert.True(at >= 0, $"There is no {old} in the header.");
        Encoding.ASCII.GetBytes(text).CopyTo(bytes, at);
        return bytes;
    }
}
