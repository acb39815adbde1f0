using Scotd.Neural.Devices;
using Scotd.Neural.Encoders;
using Scotd.Neural.Folders;
using Scotd.Neural.Tests.Folders;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Encoders;

public sealed class EncoderFolderTests : IDisposable
{
    private const string Bert = """{"model_type":"bert","max_position_embeddings":64}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_of_sentence_transformers_says_all()
    {
        EncoderFolder folder = EncoderFolder.Open(SentenceEncoderTests.FolderOf("minilm") + "/");

        Assert.Equal((20, true, "minilm"), (folder.Longest, folder.Normalizes, folder.Name));
        Assert.Equal(
            FamilyShapes.New(ModelFamily.Bert, folder.Model.Shape.Vocabulary, 32, 2, 3, 3, 24, 36, tied: true),
            folder.Model.Shape);
    }

    [Fact]
    public void A_transformer_alone_is_averaged_and_not_normalised()
    {
        EncoderFolder folder = EncoderFolder.Open(SentenceEncoderTests.FolderOf("bert-early"));

        Assert.False(folder.Normalizes);
        Assert.Equal(32, folder.Longest); // tokenizer_config.json says 512, but there are 32 positions
    }

    [Fact]
    public void The_positions_of_Mpnet_begin_at_its_third_row()
    {
        TransformerShape shape = EncoderFolder.Open(SentenceEncoderTests.FolderOf("mpnet")).Model.Shape;

        Assert.Equal((148, 2, 32, 0), (shape.Context, shape.PositionOffset, shape.DistanceBuckets, shape.TokenTypes));
        Assert.Equal(1e-5f, shape.NormEpsilon);
    }

    [Fact]
    public void Defaults_are_those_of_the_families()
    {
        TransformerShape bert = Open("""{"model_type":"bert"}""").Model.Shape;
        Assert.Equal((30522, 512, 12, 12, 768, 3072), (bert.Vocabulary, bert.Context, bert.Layers, bert.Heads,
            bert.Channels, bert.FeedForward));
        Assert.Equal((2, 0, 1e-12f, Activation.Gelu), (bert.TokenTypes, bert.DistanceBuckets, bert.NormEpsilon,
            bert.Activation));

        TransformerShape mpnet = Open("""{"architectures":["MPNetForMaskedLM"]}""").Model.Shape;
        Assert.Equal((30527, 510, 32), (mpnet.Vocabulary, mpnet.Context, mpnet.DistanceBuckets));
    }

    [Theory]
    [InlineData("""{"model_type":"bert","position_embedding_type":"relative_key"}""", "relative_key")]
    [InlineData("""{"model_type":"bert","is_decoder":true}""", "is_decoder is true")]
    [InlineData("""{"model_type":"bert","num_attention_heads":5}""", "768 channels do not divide among 5 heads")]
    [InlineData("""{"model_type":"mpnet","relative_attention_num_buckets":3}""", "3 buckets")]
    [InlineData("""{"model_type":"mpnet","max_position_embeddings":2}""", "0 context")]
    [InlineData("""{"model_type":"roberta"}""", "'roberta' is not supported")]
    [InlineData("""{"model_type":"gpt2"}""", "continues texts, which is no encoder")]
    public void What_is_wrong_or_unsupported_is_named(string config, string problem) => Assert.Contains(
        problem, Assert.Throws<ModelFileException>(() => Open(config)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Dense", "pooling_mode_mean_tokens", "the type 'sentence_transformers.models.Dense' is not supported")]
    [InlineData("Normalize", "pooling_mode_cls_token", "pooling by pooling_mode_cls_token is not supported")]
    public void Other_modules_and_poolings_are_refused(string last, string mode, string problem)
    {
        Directory.CreateDirectory(_folder.File("1_Pooling"));
        _folder.Write("1_Pooling/config.json", $$"""{"word_embedding_dimension":8,"{{mode}}":true}""");
        _folder.Write("modules.json", $$"""
            [{"path":"","type":"sentence_transformers.models.Transformer"},
            {"path":"1_Pooling","type":"sentence_transformers.models.Pooling"},
            {"path":"2_Last","type":"sentence_transformers.models.{{last}}"}]
            """);

        Assert.Contains(problem, Assert.Throws<ModelFileException>(() => Open(Bert)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("modules.json", "{}", "not a list of modules")]
    [InlineData("modules.json", "[", "cannot be read")]
    [InlineData("sentence_bert_config.json", """{"do_lower_case":true}""", "do_lower_case is true")]
    public void A_broken_file_is_named(string name, string content, string problem)
    {
        _folder.Write(name, content);

        string message = Assert.Throws<ModelFileException>(() => Open(Bert)).Message;

        Assert.Contains(problem, message, StringComparison.Ordinal);
        Assert.Contains(name, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"max_seq_length":16}""", 16)]
    [InlineData("""{"max_seq_length":256}""", 64)]
    [InlineData("{}", 64)]
    public void No_more_is_read_than_the_folder_says_and_has_positions_for(string sentences, int longest)
    {
        _folder.Write("sentence_bert_config.json", sentences);

        Assert.Equal(longest, Open(Bert).Longest);
    }

    [Fact]
    public void An_encoder_is_no_language_model_and_is_not_written()
    {
        using CpuDevice device = new(threads: 1);
        string encoder = SentenceEncoderTests.FolderOf("minilm");
        TransformerShape shape = EncoderFolder.Open(encoder).Model.Shape;
        using TransformerParameters parameters = new(shape, device);

        Assert.Contains("holds an encoder", Assert.Throws<ModelFileException>(
            () => LanguageModel.Open(encoder, device)).Message, StringComparison.Ordinal);
        Assert.Contains("Copy its folder", Assert.Throws<ModelFileException>(() => ModelFolder.Write(
            _folder.Path, shape, parameters, device, StoredType.F32, beginId: null, endIds: [], padId: null)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_that_is_missing_is_named()
    {
        using CpuDevice device = new(threads: 1);
        EncoderFolder folder = EncoderFolder.Open(SentenceEncoderTests.FolderOf("minilm"));
        using TransformerParameters parameters =
            new(folder.Model.Shape with { Layers = 3 }, device);
        _folder.CopyOf(folder.Model.Path);
        _folder.Write("config.json", File.ReadAllText(_folder.File("config.json"))
            .Replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 3", StringComparison.Ordinal));

        Assert.Contains("bert.encoder.layer.2.attention.self.query.weight", Assert.Throws<ModelFileException>(
            () => ModelFolder.OpenEncoder(_folder.Path).Read(parameters, device)).Message, StringComparison.Ordinal);
    }

    private EncoderFolder Open(string config)
    {
        _folder.Write("config.json", config);
        return EncoderFolder.Open(_folder.Path);
    }
}
