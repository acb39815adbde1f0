using Scotd.Neural.Tokens;

namespace Scotd.Neural.Tests.Tokens;

/// <summary>What the files beside the vocabulary say about a tokenizer.</summary>
public sealed class TokenizerFolderTests
{
    private const string Vocabulary = """
        {"<s>":0,"<pad>":1,"</s>":2,"<unk>":3,"a":4,"b":5,"Ġ":6,"1":7,"2":8,"Ġa":9,"12":10,"<":11,"/":12,"s":13,">":14}
        """;

    private const string Merges = "#version: 0.2\nĠ a\n1 2\n";

    [Fact]
    public void Opt_as_its_publisher_lays_it_out()
    {
        Tokenizer opt = Separate(
            ("tokenizer_config.json", """
                {"errors":"replace","unk_token":{"content":"</s>","single_word":false,"lstrip":false,"rstrip":false,
                "normalized":true,"__type":"AddedToken"},"bos_token":{"content":"</s>"},"eos_token":{"content":"</s>"},
                "pad_token":{"content":"<pad>"},"add_prefix_space":false,"add_bos_token":true,
                "special_tokens_map_file":null,"tokenizer_class":"GPT2Tokenizer"}
                """),
            ("config.json", """{"model_type":"opt","bos_token_id":2,"eos_token_id":2,"pad_token_id":1}"""));

        Assert.Equal([2, 4, 9, 2, 10], opt.Encode("a a</s>12"));
        Assert.Equal((2, 2, 1), (opt.BeginId, opt.EndId, opt.PadId));
        Assert.Equal([0, 4], RealVocabularies.Open(("vocab.json", Vocabulary), ("merges.txt", Merges),
            ("tokenizer_config.json", """{"bos_token":"<s>","add_bos_token":true}""")).Encode("a"));
    }

    [Fact]
    public void Opt_is_known_by_its_model_alone_and_by_its_vocabulary_alone()
    {
        Assert.Equal([2, 4], Separate(("config.json", """{"model_type":"opt"}""")).Encode("a"));
        Assert.Equal([2, 4], Separate().Encode("a"));
    }

    [Fact]
    public void Gpt2_adds_nothing() =>
        Assert.Equal([4, 9], Separate(("config.json", """{"model_type":"gpt2"}""")).Encode("a a"));

    [Fact]
    public void Qwen_takes_digits_one_by_one_and_its_added_tokens_from_the_configuration()
    {
        Tokenizer qwen = Separate(("tokenizer_config.json", """
            {"tokenizer_class":"Qwen2Tokenizer","add_bos_token":false,"bos_token":null,"eos_token":"<|im_end|>",
            "pad_token":"<|endoftext|>","added_tokens_decoder":{"15":{"content":"<|endoftext|>","special":true},
            "16":{"content":"<|im_end|>","special":true},"17":{"content":"<tool>","special":false}}}
            """), ("generation_config.json", """{"bos_token_id":15,"eos_token_id":[16,15]}"""));

        Assert.Equal([4, 7, 8, 16, 17], qwen.Encode("a12<|im_end|><tool>"));
        Assert.Equal("a12<tool>", qwen.Decode([4, 7, 8, 16, 17]));
        Assert.Equal((null, 16, 15), (qwen.BeginId, qwen.EndId, qwen.PadId));
        Assert.Equal([16, 15], qwen.EndIds);
        Assert.Equal(18, qwen.VocabularySize);
    }

    [Fact]
    public void Special_tokens_unknown_to_the_vocabulary_get_the_next_ids() => Assert.Equal(15,
        Separate(("special_tokens_map.json", """{"pad_token":"[PAD]"}""")).PadId);

    [Fact]
    public void Tokens_added_later_are_found() => Assert.Equal([4, 20, 4], Separate(
        ("added_tokens.json", """{"<new>":20}"""), ("config.json", """{"model_type":"gpt2"}""")).Encode("a<new>a"));

    [Fact]
    public void Roles_come_from_the_models_files_when_the_tokenizers_are_silent()
    {
        Tokenizer tokenizer = Separate(("tokenizer_config.json", """{"model_max_length":1024}"""),
            ("config.json", """{"model_type":"gpt2","bos_token_id":0,"eos_token_id":2,"pad_token_id":-1}"""));

        Assert.Equal((0, 2, null), (tokenizer.BeginId, tokenizer.EndId, tokenizer.PadId));
    }

    [Fact]
    public void A_tokenizer_in_two_files_is_saved_with_the_whole_beside_them()
    {
        string folder = Directory.CreateTempSubdirectory("scotd-tokens-").FullName;
        Tokenizer opt = Separate(("config.json", """{"model_type":"opt","bos_token_id":2,"eos_token_id":2}"""));

        opt.Save(folder);
        Tokenizer opened = Tokenizer.Open(folder);

        Assert.All((string[])["vocab.json", "merges.txt", "tokenizer.json", "tokenizer_config.json"],
            name => Assert.True(File.Exists(Path.Combine(folder, name)), name));
        Assert.Equal(opt.Encode("a 12</s>b"), opened.Encode("a 12</s>b"));
        Assert.Equal((2, 2), (opened.BeginId, opened.EndId));
        opened.Save(folder);
        Assert.Equal([2, 4], Tokenizer.Open(folder).Encode("a"));
        Directory.Delete(folder, recursive: true);
    }

    private static Tokenizer Separate(params (string, string)[] more) =>
        RealVocabularies.Open([("vocab.json", Vocabulary), ("merges.txt", Merges), .. more]);
}
