using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Folders;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CpuDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Weights_stand_where_the_engine_wants_them()
    {
        _folder.Write("config.json", """
            {"model_type":"gpt2","vocab_size":3,"n_positions":2,"n_embd":2,"n_head":1,"n_layer":1,"n_inner":3}
            """);
        WriteCounting(("transformer.wte.weight", [3, 2]), ("transformer.wpe.weight", [2, 2]),
            ("transformer.h.0.ln_1.weight", [2]), ("transformer.h.0.ln_1.bias", [2]),
            ("transformer.h.0.attn.c_attn.weight", [2, 6]), ("transformer.h.0.attn.c_attn.bias", [6]),
            ("transformer.h.0.attn.c_proj.weight", [2, 2]), ("transformer.h.0.attn.c_proj.bias", [2]),
            ("transformer.h.0.ln_2.weight", [2]), ("transformer.h.0.ln_2.bias", [2]),
            ("transformer.h.0.mlp.c_fc.weight", [2, 3]), ("transformer.h.0.mlp.c_fc.bias", [3]),
            ("transformer.h.0.mlp.c_proj.weight", [3, 2]), ("transformer.h.0.mlp.c_proj.bias", [2]),
            ("transformer.ln_f.weight", [2]), ("transformer.ln_f.bias", [2]));

        ModelFolder folder = ModelFolder.Open(_folder.Path);
        using TransformerParameters parameters = new(folder.Shape, _device);
        folder.Read(parameters, _device);
        Assert.Equal([0, 1, 2, 3, 4, 5], Numbers(parameters.TokenEmbedding.Value));
        Assert.Equal([0, 6, 1, 7, 2, 8, 3, 9, 4, 10, 5, 11], Numbers(parameters.Blocks[0].QueryKeyValue.Value));
        Assert.Equal([0, 3, 1, 4, 2, 5], Numbers(parameters.Blocks[0].FeedForwardUp.Value));
        Assert.Equal([0, 2, 4, 1, 3, 5], Numbers(parameters.Blocks[0].FeedForwardDown.Value));
        Assert.Equal([0, 1, 2, 3, 4, 5], Numbers(parameters.Blocks[0].QueryKeyValueBias!.Value));
    }

    [Fact]
    public void Projections_that_read_the_same_input_are_stacked()
    {
        _folder.CopyOf(GoldenModelTests.FolderOf("llama-gqa"));
        ModelFolder folder = ModelFolder.Open(_folder.Path);
        using TransformerParameters parameters = new(folder.Shape, _device);
        folder.Read(parameters, _device);
        using SafetensorsFile file = SafetensorsFile.Open(_folder.File("model.safetensors"));
        Matrix stacked = parameters.Blocks[1].QueryKeyValue.Value, up = parameters.Blocks[1].FeedForwardUp.Value;
        Assert.Equal(Stored(file, "model.layers.1.self_attn.q_proj.weight"), Numbers(stacked.RowRange(0, 32)));
        Assert.Equal(Stored(file, "model.layers.1.self_attn.k_proj.weight"), Numbers(stacked.RowRange(32, 16)));
        Assert.Equal(Stored(file, "model.layers.1.self_attn.v_proj.weight"), Numbers(stacked.RowRange(48, 16)));
        Assert.Equal(Stored(file, "model.layers.1.mlp.gate_proj.weight"), Numbers(up.RowRange(0, 88)));
        Assert.Equal(Stored(file, "model.layers.1.mlp.up_proj.weight"), Numbers(up.RowRange(88, 88)));
    }

    [Fact]
    public void Norms_without_parameters_have_gains_of_1_and_biases_of_0()
    {
        _folder.Write("config.json", """
            {"model_type":"opt","vocab_size":5,"max_position_embeddings":2,"hidden_size":2,"num_attention_heads":1,
             "num_hidden_layers":1,"ffn_dim":3,"enable_bias":false,"layer_norm_elementwise_affine":false}
            """);
        string layer = "decoder.layers.0.";
        WriteCounting(("decoder.embed_tokens.weight", [5, 2]), ("decoder.embed_positions.weight", [4, 2]),
            ($"{layer}self_attn.q_proj.weight", [2, 2]), ($"{layer}self_attn.k_proj.weight", [2, 2]),
            ($"{layer}self_attn.v_proj.weight", [2, 2]), ($"{layer}self_attn.out_proj.weight", [2, 2]),
            ($"{layer}fc1.weight", [3, 2]), ($"{layer}fc2.weight", [2, 3]));
        ModelFolder folder = ModelFolder.Open(_folder.Path);
        using TransformerParameters parameters = new(folder.Shape, _device);
        folder.Read(parameters, _device);
        Assert.Equal([1, 1], Numbers(parameters.FinalNorm!.Gain.Value));
        Assert.Equal([0, 0], Numbers(parameters.Blocks[0].AttentionNorm.Bias!.Value));
    }

    [Theory]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", "lacks 'model.layers.2.input_layernorm")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", "and 1 more")]
    [InlineData("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 1", "no place for")]
    [InlineData("\"tie_word_embeddings\": true", "\"tie_word_embeddings\": false", "set tie_word_embeddings to true")]
    [InlineData("\"vocab_size\": 307", "\"vocab_size\": 400", "is (307, 32), but config.json asks for (400, 32)")]
    [InlineData("\"attention_bias\": false", "\"attention_bias\": true", "self_attn.q_proj.bias")]
    public void Weights_that_do_not_fit_the_configuration_are_named(string published, string changed, string problem)
    {
        _folder.CopyOf(GoldenModelTests.FolderOf("llama-gqa"));
        string config = File.ReadAllText(_folder.File("config.json"));
        Assert.Contains(published, config, StringComparison.Ordinal);
        _folder.Write("config.json", config.Replace(published, changed, StringComparison.Ordinal));
        Refused(problem);
    }

    [Fact]
    public void A_missing_shard_is_named()
    {
        _folder.CopyOf(GoldenModelTests.FolderOf("qwen2-sharded"));
        File.Delete(_folder.File("model-00002-of-00003.safetensors"));
        Refused("lacks 'model-00002-of-00003.safetensors'");
    }

    [Fact]
    public void A_shard_that_lacks_a_tensor_of_the_index_is_named()
    {
        _folder.CopyOf(GoldenModelTests.FolderOf("qwen2-sharded"));
        ChangeIndex("\"model.norm.weight\":", "\"model.extra.weight\":");
        Refused("places 'model.extra.weight' in 'model-00003-of-00003.safetensors', which does not hold it");
    }

    [Fact]
    public void An_index_does_not_lead_out_of_the_folder()
    {
        _folder.CopyOf(GoldenModelTests.FolderOf("qwen2-sharded"));
        ChangeIndex("\"model-00003", "\"../model-00003");
        Refused("is not the name of a file in the same folder");
    }

    [Fact]
    public void Pickled_weights_are_never_read()
    {
        _folder.Write("config.json", """{"model_type":"gpt2","n_layer":1,"vocab_size":9}""");
        Refused("neither model.safetensors nor");
        _folder.Write("pytorch_model.bin", "");
        Refused("convert them to model.safetensors");
    }

    [Fact]
    public void Names_with_and_without_the_prefix_are_one_and_the_same()
    {
        _folder.CopyOf(GoldenModelTests.FolderOf("llama-gqa"));
        WriteCounting(("norm.weight", [32]), ("model.norm.weight", [32]));
        Refused("'model.norm.weight' is stored twice");
    }

    [Fact]
    public void A_full_disk_leaves_the_old_model_as_it_was()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Only Linux has a device that is always full.");
        _folder.CopyOf(GoldenModelTests.FolderOf("llama-gqa"));
        byte[] config = File.ReadAllBytes(_folder.File("config.json"));
        byte[] weights = File.ReadAllBytes(_folder.File("model.safetensors"));
        ModelFolder folder = ModelFolder.Open(_folder.Path);
        using TransformerParameters parameters = new(folder.Shape, _device);
        folder.Read(parameters, _device);
        File.CreateSymbolicLink(_folder.File("model.safetensors.tmp"), "/dev/full");

        ModelFileException refusal = Assert.Throws<ModelFileException>(() => ModelFolder.Write(
            _folder.Path, folder.Shape, parameters, _device, StoredType.BF16, beginId: null, endIds: [], padId: null));
        Assert.Contains("make room", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(config, File.ReadAllBytes(_folder.File("config.json")));
        Assert.Equal(weights, File.ReadAllBytes(_folder.File("model.safetensors")));
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.tmp"));
    }

    [Fact]
    public void A_weight_beyond_f16_is_refused_by_name_and_nothing_is_written()
    {
        ModelFolder folder = ModelFolder.Open(GoldenModelTests.FolderOf("gpt2"));
        using TransformerParameters parameters = new(folder.Shape, _device);
        folder.Read(parameters, _device);
        _device.Write([1e5f], parameters.FinalNorm!.Gain.Value.ColumnRange(3, 1));
        ModelFileException refusal = Assert.Throws<ModelFileException>(() => ModelFolder.Write(
            _folder.Path, folder.Shape, parameters, _device, StoredType.F16, beginId: null, endIds: [], padId: null));
        Assert.Contains("'transformer.ln_f.weight' holds 100000", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path));
    }

    [Fact]
    public void A_shape_that_the_family_cannot_describe_is_refused()
    {
        TransformerShape shape = ModelFolder.Open(GoldenModelTests.FolderOf("llama-gqa")).Shape with
        {
            QueryKeyValueBias = true,
        };
        using TransformerParameters parameters = new(shape, _device);
        ModelFileException refusal = Assert.Throws<ModelFileException>(() => ModelFolder.Write(
            _folder.Path, shape, parameters, _device, StoredType.F32, beginId: null, endIds: [], padId: null));
        Assert.Contains("QueryKeyValueBias is True, there it must be False", refusal.Message, StringComparison.Ordinal);
    }

    private void Refused(string problem)
    {
        ModelFolder folder = ModelFolder.Open(_folder.Path);
        using TransformerParameters parameters = new(folder.Shape, _device);
        ModelFileException refusal = Assert.Throws<ModelFileException>(() => folder.Read(parameters, _device));
        Assert.Contains(problem, refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.Path, refusal.Message, StringComparison.Ordinal);
    }

    private void ChangeIndex(string published, string changed) => _folder.Write("model.safetensors.index.json", File
        .ReadAllText(_folder.File("model.safetensors.index.json"))
        .Replace(published, changed, StringComparison.Ordinal));

    /// <summary>Tensors that hold 0, 1, 2, … each.</summary>
    private void WriteCounting(params (string Name, long[] Shape)[] tensors)
    {
        using FileStream stream = File.Create(_folder.File("model.safetensors"));
        SafetensorsFile.Write(stream, StoredType.F32, [.. tensors.Select(tensor => new TensorToStore(
            tensor.Name, tensor.Shape, (first, numbers) =>
            {
                for (int i = 0; i < numbers.Length; i++)
                    numbers[i] = first + i;
            }))]);
    }

    private static float[] Stored(SafetensorsFile file, string name)
    {
        float[] numbers = new float[file.Tensors[name].Count];
        file.Read(file.Tensors[name], first: 0, numbers);
        return numbers;
    }

    private float[] Numbers(Matrix matrix)
    {
        float[] numbers = new float[matrix.Count];
        _device.Read(matrix, numbers);
        return numbers;
    }
}
