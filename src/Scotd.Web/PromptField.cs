using System.Text.Json;
using Scotd.Neural.Tokens;

namespace Scotd.Web;

/// <summary>
/// The prompts of <c>/v1/completions</c>: a text, a list of texts, a list of token ids, or a list of such lists. Texts
/// get the special tokens that the tokenizer puts around them; ids are taken as they are.
/// </summary>
public static class PromptField
{
    private const string Name = "prompt";

    /// <summary>More in one request are better sent in several.</summary>
    private const int MostPrompts = 256;

    /// <summary>Reads the ids.</summary>
    /// <exception cref="ApiException">It is none of these.</exception>
    public static IReadOnlyList<int[]> Read(RequestBody body, Tokenizer tokenizer)
    {
        JsonElement value = body[Name]
            ?? throw ApiException.Bad(Name, "There is no 'prompt'; send the text that is to be continued.");
        if (value.ValueKind == JsonValueKind.String)
            return [tokenizer.Encode(value.GetString()!)];
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
            throw Bad();

        JsonElement[] items = [.. value.EnumerateArray()];
        if (items[0].ValueKind == JsonValueKind.Number)
            return [Ids(items)];
        if (items.Length > MostPrompts)
            throw ApiException.Bad(Name, $"'prompt' holds {items.Length} prompts; send at most {MostPrompts} at once.");
        return [.. items.Select(item => item.ValueKind switch
        {
            JsonValueKind.String => tokenizer.Encode(item.GetString()!),
            JsonValueKind.Array => Ids([.. item.EnumerateArray()]),
            _ => throw Bad(),
        })];
    }

    private static int[] Ids(JsonElement[] items) => [.. items.Select(item =>
        item.ValueKind == JsonValueKind.Number && item.TryGetInt32(out int id) ? id : throw Bad())];

    private static ApiException Bad() => ApiException.Bad(
        Name, "'prompt' must be a text, a list of texts, a list of token ids, or a list of such lists.");
}
