using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scotd.Neural.Tokens;

/// <summary>A byte-level BPE tokenizer to be written as <c>tokenizer.json</c>.</summary>
/// <param name="Vocabulary">Tokens and ids, in the alphabet of <see cref="ByteAlphabet"/>.</param>
/// <param name="Merges">The rules, earliest first.</param>
/// <param name="Added">Added tokens by ascending id.</param>
/// <param name="AddsPrefixSpace">Whether a text without a leading blank gets one.</param>
internal sealed record ByteLevelFile(IEnumerable<(string Token, int Id)> Vocabulary,
    IEnumerable<(string Left, string Right)> Merges, IReadOnlyList<AddedToken> Added, bool AddsPrefixSpace = false)
{
    /// <summary>The pattern that cuts text; null for GPT-2's.</summary>
    public string? SplitRule { get; init; }

    /// <summary>Whether text is brought to NFC first.</summary>
    public bool ComposesUnicode { get; init; }

    /// <summary>Whether a piece that is a token is that token, whatever the merges say.</summary>
    public bool WholePiecesFirst { get; init; }

    /// <summary>The token put before every text.</summary>
    public (string Token, int Id)? Begin { get; init; }
}

/// <summary>Writes <c>tokenizer.json</c> as the Hugging Face library <c>tokenizers</c> lays it out.</summary>
internal static class TokenizerWriting
{
    /// <summary>JSON that a person can read: non-Latin tokens stand as they are.</summary>
    public static JsonWriterOptions Options { get; } =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The file's bytes.</summary>
    public static byte[] Write(ByteLevelFile file)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteNull("truncation");
            json.WriteNull("padding");
            WriteAdded(json, file.Added);
            json.WritePropertyName("normalizer");
            json.WriteRawValue(file.ComposesUnicode ? """{"type":"NFC"}""" : "null");
            json.WritePropertyName("pre_tokenizer");
            WriteSplit(json, file);
            WriteFraming(json, file.Begin);
            WriteByteLevel(json, "decoder", prefix: true, regex: true);
            WriteModel(json, file);
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void WriteAdded(Utf8JsonWriter json, IReadOnlyList<AddedToken> added)
    {
        json.WriteStartArray("added_tokens");
        foreach (AddedToken token in added)
        {
            json.WriteStartObject();
            json.WriteNumber("id", token.Id);
            json.WriteString("content", token.Content);
            json.WriteBoolean("single_word", token.IsSingleWord);
            json.WriteBoolean("lstrip", token.StripsLeft);
            json.WriteBoolean("rstrip", token.StripsRight);
            json.WriteBoolean("normalized", token.IsNormalized);
            json.WriteBoolean("special", token.IsSpecial);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSplit(Utf8JsonWriter json, ByteLevelFile file)
    {
        if (file.SplitRule is null)
        {
            WriteByteLevel(json, name: null, file.AddsPrefixSpace, regex: true);
            return;
        }
        json.WriteStartObject();
        json.WriteString("type", "Sequence");
        json.WriteStartArray("pretokenizers");
        json.WriteStartObject();
        json.WriteString("type", "Split");
        json.WriteStartObject("pattern");
        json.WriteString("Regex", file.SplitRule);
        json.WriteEndObject();
        json.WriteString("behavior", "Isolated");
        json.WriteBoolean("invert", false);
        json.WriteEndObject();
        WriteByteLevel(json, name: null, file.AddsPrefixSpace, regex: false);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFraming(Utf8JsonWriter json, (string Token, int Id)? begin)
    {
        if (begin is not var (token, id))
        {
            WriteByteLevel(json, "post_processor", prefix: true, regex: true);
            return;
        }
        json.WriteStartObject("post_processor");
        json.WriteString("type", "TemplateProcessing");
        foreach ((string form, string[] texts) in ((string, string[])[])[("single", ["A"]), ("pair", ["A", "B"])])
        {
            json.WriteStartArray(form);
            for (int i = 0; i < texts.Length; i++)
            {
                WriteTemplatePiece(json, "SpecialToken", token, i);
                WriteTemplatePiece(json, "Sequence", texts[i], i);
            }
            json.WriteEndArray();
        }
        json.WriteStartObject("special_tokens");
        json.WriteStartObject(token);
        json.WriteString("id", token);
        json.WritePropertyName("ids");
        JsonSerializer.Serialize(json, (int[])[id]);
        json.WritePropertyName("tokens");
        JsonSerializer.Serialize(json, (string[])[token]);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteTemplatePiece(Utf8JsonWriter json, string kind, string id, int type)
    {
        json.WriteStartObject();
        json.WriteStartObject(kind);
        json.WriteString("id", id);
        json.WriteNumber("type_id", type);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteByteLevel(Utf8JsonWriter json, string? name, bool prefix, bool regex)
    {
        if (name is not null)
            json.WritePropertyName(name);
        json.WriteStartObject();
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", prefix);
        json.WriteBoolean("trim_offsets", true);
        json.WriteBoolean("use_regex", regex);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, ByteLevelFile file)
    {
        json.WriteStartObject("model");
        json.WriteString("type", "BPE");
        foreach (string absent in (string[])["dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix"])
            json.WriteNull(absent);
        json.WriteBoolean("fuse_unk", false);
        json.WriteBoolean("byte_fallback", false);
        json.WriteBoolean("ignore_merges", file.WholePiecesFirst);
        json.WriteStartObject("vocab");
        foreach ((string token, int id) in file.Vocabulary)
            json.WriteNumber(token, id);
        json.WriteEndObject();
        json.WriteStartArray("merges");
        foreach ((string left, string right) in file.Merges)
            json.WriteStringValue($"{left} {right}");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
