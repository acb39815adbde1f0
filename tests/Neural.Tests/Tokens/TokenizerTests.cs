using System.Text;
using System.Text.Json;
using Scotd.Neural.Tokens;

namespace Scotd.Neural.Tests.Tokens;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("gpt2")]
    [InlineData("llama3")]
    [InlineData("qwen")]
    [InlineData("llama2")]
    [InlineData("bert")]
    public void Ids_are_those_of_the_reference(string family)
    {
        JsonElement golden = TokenGoldens.Read(family);
        Tokenizer tokenizer = Golden(family);
        int[][] expected = golden.GetProperty("ids").Deserialize<int[][]>()!;

        Assert.All(TokenGoldens.Texts, (text, i) => Assert.Equal(expected[i], tokenizer.Encode(text)));
    }

    [Theory, InlineData("gpt2"), InlineData("llama3"), InlineData("llama2")]
    public void Text_survives_the_way_to_ids_and_back(string family)
    {
        Tokenizer tokenizer = Golden(family);
        Random random = new(Seed: 7);

        Assert.All(TokenGoldens.Texts, text => Assert.Equal(text.Replace('▁', Blank(family)),
            tokenizer.Decode(tokenizer.Encode(text))));
        for (int i = 0; i < 300; i++)
        {
            string text = AnyText(random);
            Assert.Equal(text.Replace('▁', Blank(family)), tokenizer.Decode(tokenizer.Encode(text)));
        }
    }

    [Theory, InlineData("gpt2"), InlineData("qwen"), InlineData("llama2"), InlineData("bert")]
    public void Streamed_text_is_decoded_text_and_never_half_a_character(string family)
    {
        Tokenizer tokenizer = Golden(family);
        Random random = new(Seed: 8);
        for (int i = 0; i < 300; i++)
        {
            int[] ids = i % 2 == 0 ? tokenizer.Encode(AnyText(random))
                : [.. Enumerable.Range(0, 40).Select(_ => random.Next(tokenizer.VocabularySize))];
            StreamingDecoder decoder = new(tokenizer);
            List<string> parts = [.. ids.Select(decoder.Push), decoder.Flush()];

            Assert.Equal(tokenizer.Decode(ids), string.Concat(parts));
            Assert.All(parts, part => Assert.Equal(part, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(part))));
        }
    }

    [Fact]
    public void An_emoji_in_four_tokens_appears_with_the_last()
    {
        Tokenizer bytes = TokenizerTraining.Train([], vocabularySize: 256, []);
        StreamingDecoder decoder = new(bytes);

        Assert.Equal(["", "", "", "💩"], bytes.Encode("💩").Select(decoder.Push));
        Assert.Equal("", decoder.Flush());
    }

    [Fact]
    public void Half_a_character_at_the_end_is_shown_as_broken()
    {
        Tokenizer tokenizer = Golden("gpt2");
        int[] ids = tokenizer.Encode("é!");

        Assert.Equal("\uFFFD", tokenizer.Decode(ids[..1]));
        Assert.Equal("\uFFFD!", tokenizer.Decode([ids[0], ids[^1]]));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_a_broken_character() =>
        Assert.Equal(Golden("gpt2").Encode("a\uFFFDb"), Golden("gpt2").Encode("a\uD83Db"));

    [Fact]
    public void Many_threads_share_one_tokenizer()
    {
        Tokenizer tokenizer = Golden("qwen");
        int[][] expected = [.. TokenGoldens.Texts.Select(text => Golden("qwen").Encode(text))];

        Parallel.For(0, 200, i => Assert.Equal(expected[i % expected.Length],
            tokenizer.Encode(TokenGoldens.Texts[i % expected.Length])));
    }

    [Fact]
    public void A_long_word_is_merged_as_a_short_one()
    {
        Tokenizer tokenizer = Golden("llama2");
        string words = string.Concat(Enumerable.Repeat("the window is warm ", 2_000));

        int[] once = tokenizer.Encode("the window is warm the window is warm ");
        int[] often = tokenizer.Encode(words);

        Assert.Equal(once.Length / 2 * 2_000, often.Length, tolerance: 2);
        Assert.Equal(words, tokenizer.Decode(often));
    }

    internal static Tokenizer Golden(string family) => RealVocabularies.Open(
        ("tokenizer.json", TokenGoldens.Read(family).GetProperty("tokenizer").GetRawText()));

    /// <summary>SentencePiece cannot tell its own mark from a blank.</summary>
    private static char Blank(string family) => family == "llama2" ? ' ' : '▁';

    private static string AnyText(Random random)
    {
        (int First, int Last)[] ranges =
        [
            (' ', '~'), (' ', '~'), (' ', ' '), ('\t', '\r'), ('0', '9'), (0xA0, 0x24F), (0x300, 0x36F), (0x370, 0x5FF),
            (0x900, 0x97F), (0x2000, 0x206F), (0x3000, 0x30FF), (0x4E00, 0x4FFF), (0xAC00, 0xAFFF), (0x1D400, 0x1D7FF),
            (0x1F300, 0x1F6FF), (0x20000, 0x20FFF), (0, 0x10FFFF),
        ];
        StringBuilder text = new();
        for (int n = random.Next(60); n > 0; n--)
        {
            (int first, int last) = ranges[random.Next(ranges.Length)];
            int code = random.Next(first, last + 1);
            if (Rune.IsValid(code))
                text.Append(new Rune(code).ToString());
        }
        return text.ToString();
    }
}
