using System.Text.Json;
using Scotd.Neural.Tokens;

namespace Scotd.Neural.Tests.Tokens;

public sealed class RealTokenizerTests
{
    [Fact]
    public void Gpt2_says_hello_as_published()
    {
        Tokenizer gpt2 = RealVocabularies.Gpt2();

        Assert.Equal([15496, 995], gpt2.Encode("Hello world"));
        Assert.Equal([15496, 50256, 995], gpt2.Encode("Hello<|endoftext|> world"));
        Assert.Equal("Hello world", gpt2.Decode([15496, 50256, 995]));
        Assert.Equal(50257, gpt2.VocabularySize);
        Assert.Equal("Ġworld", gpt2.TokenText(995));
    }

    [Fact]
    public void Opt_starts_every_text_with_its_end_token()
    {
        Tokenizer opt = RealVocabularies.Opt();

        Assert.Equal([2, 31414, 232], opt.Encode("Hello world"));
        Assert.Equal([31414, 232], opt.Encode("Hello world", addSpecial: false));
        Assert.Equal((2, 2, 1), (opt.BeginId, opt.EndId, opt.PadId));
        Assert.Equal("Hello world", opt.Decode([2, 31414, 232, 2]));
    }

    [Fact]
    public void The_small_story_model_reads_its_first_words()
    {
        Tokenizer stories = RealVocabularies.TinyStories();

        Assert.Equal([1, 80, 147, 201, 282, 57], stories.Encode("Once upon a time"));
        Assert.Equal("Once upon a time", stories.Decode([1, 80, 147, 201, 282, 57]));
        Assert.Equal(", a little girl named Lily lived in a small house with her mom, dad, and her dog",
            stories.Decode([313, 598, 303, 1049, 1468, 267, 628, 333, 94, 1210, 263, 251, 604]));
    }

    [Fact]
    public void Llama3_begins_its_text_and_takes_digits_by_three()
    {
        Tokenizer llama = RealVocabularies.Llama3();

        Assert.Equal([128000, 9906, 1917], llama.Encode("Hello world"));
        Assert.Equal(["123", "456", "7"], llama.Encode("1234567", addSpecial: false).Select(llama.TokenText));
    }

    [Theory, InlineData("gpt2"), InlineData("opt"), InlineData("llama3"), InlineData("qwen"), InlineData("llama2")]
    public void Ids_of_hard_texts_are_those_of_the_reference(string family)
    {
        Tokenizer tokenizer = family switch
        {
            "gpt2" => RealVocabularies.Gpt2(),
            "opt" => RealVocabularies.Opt(),
            "llama3" => RealVocabularies.Llama3(),
            "qwen" => ForeignVocabularies.Qwen(),
            _ => ForeignVocabularies.Llama2(),
        };
        int[][] expected = TokenGoldens.Read("real").GetProperty(family).Deserialize<int[][]>()!;

        Assert.All(TokenGoldens.Texts,
            (text, i) => Assert.Equal(expected[i], tokenizer.Encode(text, addSpecial: false)));
    }

    [Fact]
    public void Llama3_is_known_by_its_model_when_it_comes_in_two_files()
    {
        Tokenizer llama = RealVocabularies.Open(
            ("vocab.json", File.ReadAllText(RealVocabularies.Path("tokenizers/llama3.2/encoder.json"))),
            ("merges.txt", File.ReadAllText(RealVocabularies.Path("tokenizers/llama3.2/vocab.bpe"))),
            ("config.json", """{"model_type":"llama","bos_token_id":128000,"eos_token_id":128001}"""),
            ("tokenizer_config.json", """
                {"bos_token":"<|begin_of_text|>","eos_token":"<|end_of_text|>",
                "added_tokens_decoder":{"128000":{"content":"<|begin_of_text|>","special":true},
                "128001":{"content":"<|end_of_text|>","special":true}}}
                """));

        Assert.Equal(RealVocabularies.Llama3().Encode("It's 12345 o'clock\n"), llama.Encode("It's 12345 o'clock\n"));
        Assert.Equal((128000, 128001), (llama.BeginId, llama.EndId));
    }

    [Fact]
    public void The_small_story_model_knows_its_special_tokens_and_is_saved_as_it_came()
    {
        string folder = Directory.CreateTempSubdirectory("scotd-tokens-").FullName;
        Tokenizer stories = RealVocabularies.TinyStories();

        stories.Save(folder);
        Tokenizer saved = Tokenizer.Open(folder);

        Assert.Equal((1, 2, 0), (saved.BeginId, saved.EndId, saved.PadId));
        Assert.Equal(2048, saved.VocabularySize);
        Assert.Equal(2, saved.Encode("The end. <|end_story|>")[^1]);
        Assert.Equal(File.ReadAllBytes(RealVocabularies.Path("models/TinyStories-656K/tokenizer.json")),
            File.ReadAllBytes(Path.Combine(folder, "tokenizer.json")));
        Directory.Delete(folder, recursive: true);
    }
}
