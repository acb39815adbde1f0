using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Folders;

/// <summary>Every model that the independent references wrote; reference/README.md describes them.</summary>
public sealed class GoldenModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CpuDevice _device = new();

    public static TheoryData<string> Names => [.. Directory
        .EnumerateDirectories(Path.Combine(AppContext.BaseDirectory, "golden", "models"))
        .Select(folder => Path.GetFileName(folder))
        .Order(StringComparer.Ordinal)];

    public static string FolderOf(string name) => Path.Combine(AppContext.BaseDirectory, "golden", "models", name);

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Theory, MemberData(nameof(Names))]
    public void A_model_written_again_has_the_same_bits_the_same_shape_and_the_same_ids(string name)
    {
        ModelFolder first = ModelFolder.Open(FolderOf(name));
        using TransformerParameters read = new(first.Shape, _device);
        first.Read(read, _device);
        ModelFolder.Write(
            _folder.Path, first.Shape, read, _device, StoredType.F32, first.BeginId, first.EndIds, first.PadId);

        ModelFolder second = ModelFolder.Open(_folder.Path);
        Assert.Equal(first.Shape, second.Shape);
        Assert.Equal((first.BeginId, first.PadId), (second.BeginId, second.PadId));
        Assert.Equal(first.EndIds, second.EndIds);
        using TransformerParameters again = new(second.Shape, _device);
        second.Read(again, _device);
        foreach ((Parameter a, Parameter b) in read.All.Zip(again.All))
            Assert.True(Bits(a).SequenceEqual(Bits(b)), $"{name}: {a.Name}");
    }

    [Theory]
    [InlineData("opt-pre", "opt-pre")]
    [InlineData("opt-pre-bare-prefix", "opt-pre")] // its head, stored twice, is written once
    [InlineData("opt-post-projected", "opt-post-projected")]
    [InlineData("gpt2", "gpt2")]
    [InlineData("gpt2-no-prefix", "gpt2")]
    [InlineData("llama-gqa", "llama-gqa")]
    [InlineData("llama-untied", "llama-untied")]
    [InlineData("qwen2", "qwen2")]
    [InlineData("qwen3", "qwen3")]
    [InlineData("qwen3-untied", "qwen3-untied")]
    public void Written_tensors_have_the_names_and_shapes_of_transformers(string name, string alike)
    {
        ModelFolder folder = ModelFolder.Open(FolderOf(name));
        using TransformerParameters parameters = new(folder.Shape, _device);
        folder.Read(parameters, _device);
        ModelFolder.Write(
            _folder.Path, folder.Shape, parameters, _device, StoredType.F32, beginId: null, endIds: [], padId: null);

        using SafetensorsFile published = SafetensorsFile.Open(Path.Combine(FolderOf(alike), "model.safetensors"));
        using SafetensorsFile source = SafetensorsFile.Open(Path.Combine(FolderOf(name), "model.safetensors"));
        using SafetensorsFile written = SafetensorsFile.Open(_folder.File("model.safetensors"));
        Assert.Equal(published.Tensors.Keys.ToHashSet(), written.Tensors.Keys.ToHashSet());
        foreach (StoredTensor tensor in written.Tensors.Values)
        {
            Assert.Equal(published.Tensors[tensor.Name].Shape, tensor.Shape);
            StoredTensor origin = source.Tensors.Values.Single(stored => stored.Name == tensor.Name
                || tensor.Name.EndsWith($".{stored.Name}", StringComparison.Ordinal));
            float[] before = new float[origin.Count], after = new float[tensor.Count];
            source.Read(origin, first: 0, before);
            written.Read(tensor, first: 0, after);
            Assert.Equal(before, after);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_written_configuration_says_what_the_published_one_says(string name)
    {
        ModelFolder folder = ModelFolder.Open(FolderOf(name));
        using TransformerParameters parameters = new(folder.Shape, _device);
        folder.Read(parameters, _device);
        ModelFolder.Write(_folder.Path, folder.Shape, parameters, _device, StoredType.BF16,
            folder.BeginId, folder.EndIds, folder.PadId);

        byte[] original = File.ReadAllBytes(Path.Combine(FolderOf(name), "config.json"));
        using JsonDocument published = JsonDocument.Parse(original);
        using JsonDocument written = JsonDocument.Parse(File.ReadAllBytes(_folder.File("config.json")));
        string[] needed =
        [
            "architectures", "model_type", "vocab_size", "hidden_size", "n_embd", "num_hidden_layers", "n_layer",
            "num_attention_heads", "n_head", "num_key_value_heads", "head_dim", "ffn_dim", "intermediate_size",
            "max_position_embeddings", "n_positions", "activation_function", "hidden_act", "rms_norm_eps",
            "layer_norm_epsilon", "rope_theta", "rope_scaling", "do_layer_norm_before", "word_embed_proj_dim",
            "_remove_final_layer_norm", "attention_bias", "mlp_bias", "tie_word_embeddings", "use_sliding_window",
        ];
        foreach (string key in needed.Where(key => published.RootElement.TryGetProperty(key, out _)))
        {
            JsonElement expected = published.RootElement.GetProperty(key);
            Assert.True(written.RootElement.TryGetProperty(key, out JsonElement actual), $"{name} lacks {key}");
            Assert.True(JsonElement.DeepEquals(expected, actual) || Number(expected) == Number(actual),
                $"{name}: {key} is {actual}, published {expected}");
        }

        Assert.Equal("bfloat16", written.RootElement.GetProperty("torch_dtype").GetString());
    }

    [Theory]
    [InlineData("opt-pre-f16", StoredType.F16)]
    [InlineData("llama-bf16", StoredType.BF16)]
    public void A_model_of_16_bits_written_as_such_loses_nothing(string name, StoredType type)
    {
        ModelFolder folder = ModelFolder.Open(FolderOf(name));
        using TransformerParameters read = new(folder.Shape, _device);
        folder.Read(read, _device);
        ModelFolder.Write(_folder.Path, folder.Shape, read, _device, type, beginId: 1, endIds: [2], padId: null);

        using TransformerParameters again = new(folder.Shape, _device);
        ModelFolder.Open(_folder.Path).Read(again, _device);
        Assert.All(read.All.Zip(again.All), pair => Assert.True(Bits(pair.First).SequenceEqual(Bits(pair.Second))));
    }

    [Fact]
    public void The_small_published_model_reads()
    {
        string data = Environment.GetEnvironmentVariable("SCOTD_DATA")
            ?? Path.Combine(Root(), "..", "shared", "data");
        string published = Path.Combine(data, "models", "TinyStories-656K");
        Assert.SkipUnless(Directory.Exists(published), $"{published} is absent; SCOTD_DATA names the data folder.");

        ModelFolder folder = ModelFolder.Open(published);
        using TransformerParameters parameters = new(folder.Shape, _device);
        folder.Read(parameters, _device);
        Assert.Equal(656_000, parameters.Count); // 2 624 000 bytes of f32
        Assert.Equal(1, folder.BeginId);
        Assert.Equal([2], folder.EndIds);
    }

    private static string Root([System.Runtime.CompilerServices.CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    private static double? Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number ? element.GetDouble() : null;

    private uint[] Bits(Parameter parameter)
    {
        float[] numbers = new float[parameter.Tensor.Value.Count];
        _device.Read(parameter.Tensor.Value, numbers);
        return [.. numbers.Select(BitConverter.SingleToUInt32Bits)];
    }
}
