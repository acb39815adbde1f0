using Scotd.Neural.Tokens;

namespace Scotd.Neural.Tests.Tokens;

public sealed class UnsupportedTokenizerTests
{
    private const string Model = """{"type":"BPE","vocab":{"a":0,"b":1,"ab":2},"merges":["a b"]}""";

    [Theory]
    [InlineData("model", """{"type":"WordLevel","vocab":{"a":0}}""", "WordLevel")]
    [InlineData("model", """{"type":"WordPiece","vocab":{}}""", "empty")]
    [InlineData("model", """{"type":"Unigram","vocab":[["a",0.0]]}""", "Unigram")]
    [InlineData("model", """{"type":"BPE","dropout":0.1,"vocab":{"a":0},"merges":[]}""", "dropout")]
    [InlineData("model", """{"type":"BPE","end_of_word_suffix":"</w>","vocab":{"a":0},"merges":[]}""", "</w>")]
    [InlineData("model", """{"type":"BPE","continuing_subword_prefix":"##","vocab":{"a":0},"merges":[]}""", "##")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0,"b":0},"merges":[]}""", "id 0 to both \"a\" and \"b\"")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":-1},"merges":[]}""", "vocab.a")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0.5},"merges":[]}""", "vocab.a")]
    [InlineData("model", """{"type":"BPE","vocab":{},"merges":[]}""", "empty")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0},"merges":["aa"]}""", "merges[0]")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0},"merges":[["a"]]}""", "merges[0]")]
    [InlineData("model", """{"type":"BPE","vocab":{"a":0},"merges":["a b"]}""", "does not have")]
    [InlineData("model", """{"type":"BPE","vocab":{"\ud83d":0},"merges":[]}""", "half a character")]
    [InlineData("model", "null", "model")]
    [InlineData("normalizer", """{"type":"Precompiled"}""", "Precompiled")]
    [InlineData("normalizer", """{"type":"Sequence","normalizers":[{"type":"StripAccents"}]}""", "StripAccents")]
    [InlineData("pre_tokenizer", """{"type":"Whitespace"}""", "Whitespace")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"Regex":"\\p{Han}"},"behavior":"Isolated"}""", "{Han}")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"Regex":"\\w+"},"behavior":"Isolated"}""", "\\w")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"Regex":"(a"},"behavior":"Isolated"}""", "unmatched (")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"Regex":"a{3,1}"},"behavior":"Isolated"}""", "pattern")]
    [InlineData("pre_tokenizer", """{"type":"Split","pattern":{"String":"a"},"behavior":"Sideways"}""", "Sideways")]
    [InlineData("pre_tokenizer", """{"type":"Sequence","pretokenizers":[{"type":"ByteLevel"},{"type":"Digits"}]}""",
        "Digits after")]
    [InlineData("post_processor", """{"type":"Swap"}""", "Swap")]
    [InlineData("post_processor", """{"type":"TemplateProcessing","single":[{"SpecialToken":{"id":"<s>"}}]}""", "<s>")]
    [InlineData("post_processor", """{"type":"TemplateProcessing","single":[]}""", "0 texts")]
    [InlineData("decoder", """{"type":"WordPiece"}""", "decoder.prefix")]
    [InlineData("decoder", """{"type":"CTC"}""", "CTC")]
    [InlineData("added_tokens", """[{"content":"<s>"}]""", "added_tokens[0].id")]
    public void An_unsupported_part_is_named_with_its_file(string part, string content, string named)
    {
        string model = part == "model" ? content : Model;
        string json = part == "model" ? $$"""{"model":{{model}}}"""
            : $$"""{"model":{{model}},"{{part}}":{{content}}}""";

        TokenizerException refusal =
            Assert.Throws<TokenizerException>(() => RealVocabularies.Open(("tokenizer.json", json)));

        Assert.Contains(named, refusal.Message);
        Assert.Contains("tokenizer.json", refusal.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"model\": {\"type\": \"BPE\", \"vocab\": {\"a\": 0,")]
    [InlineData("version https://git-lfs.github.com/spec/v1")]
    public void A_file_that_is_not_whole_JSON_says_so(string content) => Assert.Contains("is not whole JSON",
        Assert.Throws<TokenizerException>(() => RealVocabularies.Open(("tokenizer.json", content))).Message);

    [Fact]
    public void A_merge_line_without_a_blank_is_shown_with_its_number() => Assert.Contains("merges.txt:3 is \"ab\"",
        Assert.Throws<TokenizerException>(() => RealVocabularies.Open(
            ("vocab.json", """{"a":0,"b":1,"ab":2}"""), ("merges.txt", "#version: 0.2\na b\nab\n"))).Message);

    [Fact]
    public void A_folder_without_a_tokenizer_lists_what_was_looked_for()
    {
        TokenizerException refusal =
            Assert.Throws<TokenizerException>(() => RealVocabularies.Open(("merges.txt", "a b\n")));

        Assert.Contains("missing: tokenizer.json, vocab.json", refusal.Message);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_named() => Assert.Contains("/no/such/folder",
        Assert.Throws<TokenizerException>(() => Tokenizer.Open("/no/such/folder")).Message);

    [Fact]
    public void A_tokenizer_class_with_other_rules_is_named() => Assert.Contains("CLIPTokenizer",
        Assert.Throws<TokenizerException>(() => RealVocabularies.Open(("vocab.json", """{"a":0}"""), ("merges.txt", ""),
            ("tokenizer_config.json", """{"tokenizer_class":"CLIPTokenizer"}"""))).Message);

    [Fact]
    public void An_id_without_a_token_is_passed_over_in_text_and_refused_by_name()
    {
        Tokenizer gap = RealVocabularies.Open(
            ("tokenizer.json", """{"model":{"type":"BPE","vocab":{"a":0,"b":2},"merges":[]}}"""));

        Assert.Equal(3, gap.VocabularySize);
        Assert.Equal("a b", gap.Decode([0, 1, 2, 99]));
        Assert.Throws<ArgumentOutOfRangeException>(() => gap.TokenText(1));
    }

    [Fact]
    public void An_unknown_token_that_does_not_exist_is_refused_when_it_is_needed()
    {
        Tokenizer tokenizer = RealVocabularies.Open(
            ("tokenizer.json", """{"model":{"type":"BPE","unk_token":"<unk>","vocab":{"a":0},"merges":[]}}"""));

        Assert.Equal([0, 0], tokenizer.Encode("aa"));
        Assert.Contains("<unk>", Assert.Throws<TokenizerException>(() => tokenizer.Encode("ab")).Message);
    }
}
