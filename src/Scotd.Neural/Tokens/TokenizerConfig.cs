using System.Text.Json;

namespace Scotd.Neural.Tokens;

/// <summary>
/// Writes <c>tokenizer_config.json</c> and <c>special_tokens_map.json</c> for a tokenizer that has none.
/// </summary>
internal static class TokenizerConfig
{
    /// <summary>The roles of a tokenizer's special tokens, so that they survive without the model's files.</summary>
    public static byte[] Write(Tokenizer tokenizer) => Write(
        tokenizer.BeginId is { } begin ? tokenizer.TokenText(begin) : null,
        tokenizer.EndId is { } end ? tokenizer.TokenText(end) : null,
        tokenizer.PadId is { } pad ? tokenizer.TokenText(pad) : null, isMap: false);

    /// <summary>
    /// The roles given; <paramref name="isMap"/>: as <c>special_tokens_map.json</c>, which has nothing else.
    /// </summary>
    public static byte[] Write(string? begin, string? end, string? pad, bool isMap)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, TokenizerWriting.Options))
        {
            json.WriteStartObject();
            foreach ((string role, string? token) in
                ((string, string?)[])[("bos_token", begin), ("eos_token", end), ("pad_token", pad)])
            {
                if (token is not null)
                    json.WriteString(role, token);
            }
            if (!isMap)
            {
                json.WriteBoolean("clean_up_tokenization_spaces", false);
                json.WriteString("tokenizer_class", "PreTrainedTokenizerFast");
            }
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }
}
