using Scotd.Neural.Tokens;

namespace Scotd.Neural.Tests.Tokens;

/// <summary>BERT's tokenizer by cases worked out by hand.</summary>
public sealed class WordPieceTests
{
    private const string Lines =
        "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nka\nkart\n##rt\n##en\n##t\nk\n##ar\ncafe\n.\n!\n$\n東\nß\nn\n'\n##z\nz\n";

    [Theory]
    [InlineData("Kartent", "kart|##en|##t")] // the longest first, though ka + ##rt would do
    [InlineData("kaart", "ka|##ar|##t")]
    [InlineData("kartoffel kart", "[UNK]|kart")] // nothing covers the rest, so nothing of the word stays
    [InlineData("CAFÉ cafe\u0301 cafe", "cafe|cafe|cafe")]
    [InlineData("cafe!.$", "cafe|!|.|$")]
    [InlineData("n't", "n|'|[UNK]")]
    [InlineData("ka東ka 東", "ka|東|ka|東")]
    [InlineData("ka\t\r\nka\u3000ka\u00a0ka", "ka|ka|ka|ka")]
    [InlineData("k\u0000a\u200b \ufffdka\u0085rt", "ka|kart")]
    [InlineData("ß", "ß")]
    [InlineData("[MASK] ka[SEP]", "[MASK]|ka|[SEP]")]
    [InlineData("🐈", "[UNK]")]
    [InlineData("", "")]
    [InlineData(" \n ", "")]
    public void A_text_is_cut_by_hand(string text, string expected)
    {
        Tokenizer tokenizer = RealVocabularies.Open(("vocab.txt", Lines));

        int[] ids = tokenizer.Encode(text);

        Assert.Equal((2, 3), (ids[0], ids[^1]));
        Assert.Equal(expected, string.Join('|', ids[1..^1].Select(tokenizer.TokenText)));
        Assert.Equal(ids[1..^1], tokenizer.Encode(text, addSpecial: false));
    }

    /// <summary>Characters are counted, not units: a Deseret letter is two of those.</summary>
    [Theory]
    [InlineData("z", 100, 100)]
    [InlineData("z", 101, 1)]
    [InlineData("\U00010428", 100, 100)]
    [InlineData("\U00010428", 101, 1)]
    public void A_word_of_more_than_100_characters_is_unknown(string character, int count, int tokens)
    {
        Tokenizer tokenizer = RealVocabularies.Open(
            ("vocab.txt", $"{Lines}\U00010428\n##\U00010428\n"));

        int[] ids = tokenizer.Encode(string.Concat(Enumerable.Repeat(character, count)), addSpecial: false);

        Assert.Equal(tokens, ids.Length);
        Assert.Equal(tokens == 1, ids[0] == 1);
    }

    [Fact]
    public void Capitals_and_accents_stay_where_the_configuration_says_so()
    {
        Tokenizer cased = RealVocabularies.Open(
            ("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nCafé\ncafé\ncafe\n"),
            ("tokenizer_config.json", """{"do_lower_case":false}"""));
        Tokenizer accented = RealVocabularies.Open(
            ("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\nCafé\ncafé\ncafe\n"),
            ("tokenizer_config.json", """{"strip_accents":false}"""));

        Assert.Equal([4], cased.Encode("Café", addSpecial: false));
        Assert.Equal([5], accented.Encode("Café", addSpecial: false));
    }

    [Fact]
    public void Mpnet_has_its_own_special_tokens()
    {
        Tokenizer tokenizer = RealVocabularies.Open(
            ("vocab.txt", "<s>\n<pad>\n</s>\n<unk>\n[UNK]\nka\n<mask>\n"),
            ("config.json", """{"model_type":"mpnet"}"""));

        Assert.Equal([0, 5, 4, 2], tokenizer.Encode("ka b"));
    }

    [Fact]
    public void Cutting_keeps_the_tokens_around_the_text()
    {
        Tokenizer tokenizer = RealVocabularies.Open(("vocab.txt", Lines));

        Assert.Equal([2, 5, 13, 3], tokenizer.EncodeWithin("ka. ka. ka.", most: 4));
        Assert.Equal([2, 5, 13, 3], tokenizer.EncodeWithin("ka.", most: 4));
        Assert.Equal([2, 3], tokenizer.EncodeWithin("ka.", most: 2));
    }

    [Theory]
    [InlineData("kart|##en|##t|.|ka", "kartent. ka")]
    [InlineData("##t|ka|'|$", "##t ka ' $")]
    public void Tokens_become_words(string tokens, string text)
    {
        Tokenizer tokenizer = RealVocabularies.Open(("vocab.txt", Lines));

        Assert.Equal(text, tokenizer.Decode(tokens.Split('|').Select(token => tokenizer.Id(token)!.Value)));
    }

    [Fact]
    public void An_early_file_does_not_name_its_type()
    {
        Tokenizer tokenizer = RealVocabularies.Open(("tokenizer.json", """
            {"pre_tokenizer":{"type":"BertPreTokenizer"},"model":{"unk_token":"?","continuing_subword_prefix":"@",
            "max_input_chars_per_word":3,"vocab":{"?":0,"a":1,"@b":2}}}
            """));

        Assert.Equal([1, 2, 0, 0], tokenizer.Encode("ab abbb b"));
    }

    [Fact]
    public void A_vocabulary_without_its_special_tokens_is_refused() => Assert.Contains(
        "vocab.txt lacks [CLS], the cls_token", Assert.Throws<TokenizerException>(
            () => RealVocabularies.Open(("vocab.txt", "[PAD]\n[UNK]\n[SEP]\nka\n"))).Message);
}
