using Scotd.Neural.Tokens;

namespace Scotd.Neural.Tests.Tokens;

/// <summary>Each part of a tokenizer file by a case worked out by hand from the reference's source.</summary>
public sealed class TokenizerPartsTests
{
    [Theory]
    [InlineData("Isolated", "a|-|-|b|-")]
    [InlineData("Removed", "a|b")]
    [InlineData("MergedWithPrevious", "a-|-|b-")]
    [InlineData("MergedWithNext", "a|-|-b|-")]
    [InlineData("Contiguous", "a|--|b|-")]
    public void Matches_go_where_the_behavior_says(string behavior, string expected) => Assert.Equal(expected, Pieces(
        $$"""{"type":"Split","pattern":{"String":"-"},"behavior":"{{behavior}}","invert":false}""", "a--b-"));

    [Theory]
    [InlineData("""{"type":"Split","pattern":{"Regex":"[ab]+"},"behavior":"Removed","invert":true}""", "-ab-b", "ab|b")]
    [InlineData("""{"type":"Split","pattern":{"Regex":"(?i:A)|b?+-"},"behavior":"Isolated"}""", "aab-b", "a|a|b-|b")]
    [InlineData("""{"type":"Digits","individual_digits":true}""", "a12½b", "a|1|2|½|b")]
    [InlineData("""{"type":"Digits","individual_digits":false}""", "a12½b", "a|12½|b")]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"always","split":true}""", "a  b", "▁a|▁|▁b")]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"never","split":false}""", "a b", "a▁b")]
    [InlineData("""{"type":"Metaspace","replacement":"▁","add_prefix_space":true}""", "▁a", "▁a")]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"first"}""", "a<x>a", "▁a|<x>|a")]
    [InlineData("""{"type":"Metaspace","replacement":"▁","prepend_scheme":"always"}""", "a<x>a", "▁a|<x>|▁a")]
    public void Text_is_cut_by_the_rule(string rule, string text, string expected) =>
        Assert.Equal(expected, Pieces(rule, text));

    [Theory]
    [InlineData("""{"type":"Lowercase"}""", "İÀ\U00010400", "i\u0307à\U00010428")]
    [InlineData("""{"type":"Strip","strip_left":true,"strip_right":false}""", " \u3000a ", "a ")]
    [InlineData("""{"type":"Replace","pattern":{"Regex":" {2,}"},"content":"_"}""", "a   b c", "a_b c")]
    [InlineData("""{"type":"Replace","pattern":{"String":"😀"},"content":":)"}""", "a😀😀", "a:):)")]
    [InlineData("""{"type":"NFKC"}""", "ﬁ\u1112\u1161\u11ab①", "fi한1")]
    public void Text_is_normalized_by_the_rule(string rule, string text, string expected)
    {
        Tokenizer tokenizer = OfBytes($$""" "normalizer":{{rule}}, "decoder":{"type":"ByteLevel"}, """);

        Assert.Equal(expected, tokenizer.Decode(tokenizer.Encode(text)));
    }

    [Theory]
    [InlineData("\"lstrip\":true", "a  <x>  b", "a|<x>|Ġ|Ġ|b")]
    [InlineData("\"rstrip\":true", "a  <x>  b", "a|Ġ|Ġ|<x>|b")]
    [InlineData("\"single_word\":true", "a<x>b <x> b", "a|<|x|>|b|Ġ|<x>|Ġ|b")]
    [InlineData("\"normalized\":true", "<X>", "<x>")]
    [InlineData("\"normalized\":false", "<X>", "<|x|>")]
    public void An_added_token_is_found_as_its_flags_say(string flag, string text, string expected)
    {
        Tokenizer tokenizer = OfBytes($$"""
            "normalizer":{"type":"Lowercase"}, "added_tokens":[{"id":300,"content":"<x>","special":true,{{flag}} }],
            """);

        Assert.Equal(expected, string.Join('|', tokenizer.Encode(text).Select(tokenizer.TokenText)));
    }

    [Fact]
    public void The_longest_added_token_wins()
    {
        Tokenizer tokenizer = OfBytes("""
            "added_tokens":[{"id":300,"content":"<x","special":true},
              {"id":301,"content":"<x>","special":false,"normalized":false}],
            """);

        Assert.Equal([301, 300], tokenizer.Encode("<x><x"));
        Assert.Equal("<x>", tokenizer.Decode([301, 300]));
    }

    [Theory]
    [InlineData(true, "aéb", "a|<unk>|b")]
    [InlineData(true, "aéüb", "a|<unk>|b")]
    [InlineData(false, "aéüb", "a|<unk>|<unk>|b")]
    public void Characters_without_a_token_are_unknown(bool fuse, string text, string expected)
    {
        Tokenizer tokenizer = RealVocabularies.Open(("tokenizer.json", $$$"""
            {"model":{"type":"BPE","unk_token":"<unk>","fuse_unk":{{{(fuse ? "true" : "false")}}},
            "vocab":{"<unk>":0,"a":1,"b":2},"merges":[]}}
            """));

        Assert.Equal(expected, string.Join('|', tokenizer.Encode(text).Select(tokenizer.TokenText)));
    }

    [Fact]
    public void A_broken_run_of_byte_tokens_is_one_mark_a_byte()
    {
        Tokenizer tokenizer = RealVocabularies.Open(("tokenizer.json", """
            {"model":{"type":"BPE","vocab":{"<0xC3>":0,"<0xA9>":1,"▁a":2},"merges":[],"byte_fallback":true},
            "decoder":{"type":"Sequence","decoders":[{"type":"ByteFallback"},{"type":"Metaspace","replacement":"▁"}]}}
            """));

        Assert.Equal("é a", tokenizer.Decode([0, 1, 2]));
        Assert.Equal("\uFFFD\uFFFD\uFFFD a", tokenizer.Decode([0, 1, 0, 2]));
        Assert.Equal("a a", tokenizer.Decode([2, 2]));
    }

    [Fact]
    public void Blanks_are_stripped_from_the_whole_text_after_fusing()
    {
        Tokenizer tokenizer = RealVocabularies.Open(("tokenizer.json", """
            {"model":{"type":"BPE","vocab":{" ":0,"a":1},"merges":[]},
            "decoder":{"type":"Sequence","decoders":[
              {"type":"Fuse"},{"type":"Strip","content":" ","start":1,"stop":2}]}}
            """));

        Assert.Equal(" a a", tokenizer.Decode([0, 0, 1, 0, 1, 0, 0]));
    }

    private static string Pieces(string rule, string text)
    {
        Tokenizer tokenizer = RealVocabularies.Open(("tokenizer.json", $$$"""
            {"pre_tokenizer":{{{rule}}},"added_tokens":[{"id":99,"content":"<x>","special":true}],
            "model":{"type":"BPE","ignore_merges":true,"vocab":{"a":0,"b":1,"-":2,"▁":3,"a-":4,"b-":5,"-b":6,"--":7,
            "ab":8,"1":9,"2":10,"½":11,"12½":12,"▁a":13,"▁b":14,"a▁b":15,"aab-b":16,"aa":17},"merges":[]}}
            """));
        return string.Join('|', tokenizer.Encode(text).Select(tokenizer.TokenText));
    }

    /// <summary>A byte-level tokenizer without merges.</summary>
    private static Tokenizer OfBytes(string parts)
    {
        string folder = Directory.CreateTempSubdirectory("scotd-tokens-").FullName;
        TokenizerTraining.Train([], vocabularySize: 256, []).Save(folder);
        string json = File.ReadAllText(Path.Combine(folder, "tokenizer.json"));
        Directory.Delete(folder, recursive: true);
        string model = json[json.IndexOf("\"model\"", StringComparison.Ordinal)..];
        return RealVocabularies.Open(("tokenizer.json",
            $$"""{ {{parts}} "pre_tokenizer":{"type":"ByteLevel","add_prefix_space":false}, {{model}}"""));
    }
}
