using System.Text.Json;
using Scotd.Neural.Tokens;

namespace Scotd.Neural.Tests.Tokens;

public sealed class TokenizerTrainingTests
{
    [Fact]
    public void Merges_are_those_of_counting_everything_anew()
    {
        JsonElement golden = TokenGoldens.Read("training");
        Dictionary<string, int> vocabulary = golden.GetProperty("vocab").Deserialize<Dictionary<string, int>>()!;

        Tokenizer trained = TokenizerTraining.Train(
            [golden.GetProperty("text").GetString()!], vocabulary.Count, ["<|endoftext|>"], end: "<|endoftext|>");

        Assert.Equal(vocabulary.Count, trained.VocabularySize);
        Assert.All(vocabulary, token => Assert.Equal(token.Key, trained.TokenText(token.Value)));
        Assert.Equal(trained.Id("<|endoftext|>"), trained.EndId);
    }

    [Fact]
    public void A_saved_tokenizer_opens_as_the_same()
    {
        string folder = Directory.CreateTempSubdirectory("scotd-tokens-").FullName;
        Tokenizer trained = TokenizerTraining.Train(["the sun shines on the window, the sun is warm"], 290,
            ["<pad>", "<s>", "</s>"], begin: "<s>", end: "</s>", pad: "<pad>", addBegin: true);

        trained.Save(folder);
        Tokenizer opened = Tokenizer.Open(folder);

        Assert.Equal((1, 2, 0), (opened.BeginId, opened.EndId, opened.PadId));
        Assert.Equal(trained.VocabularySize, opened.VocabularySize);
        Assert.Equal(1, opened.Encode("the sun")[0]);
        Assert.All(TokenGoldens.Texts, text => Assert.Equal(trained.Encode(text), opened.Encode(text)));
        Assert.Equal(["special_tokens_map.json", "tokenizer.json", "tokenizer_config.json"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Too_little_text_gives_fewer_tokens()
    {
        Tokenizer trained = TokenizerTraining.Train(["abab"], 10_000, []);

        Assert.Equal(257, trained.VocabularySize);
        Assert.Equal(["ab", "ab"], trained.Encode("abab").Select(trained.TokenText));
    }

    [Fact]
    public void A_size_without_room_for_bytes_is_refused() => Assert.Contains("at least 257",
        Assert.Throws<ArgumentOutOfRangeException>(() => TokenizerTraining.Train(["a"], 200, ["<end>"])).Message);

    [Fact]
    public void A_role_must_be_a_special_token() => Assert.Contains("<end>",
        Assert.Throws<ArgumentException>(() => TokenizerTraining.Train(["a"], 300, ["<s>"], end: "<end>")).Message);
}
