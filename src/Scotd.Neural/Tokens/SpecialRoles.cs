using System.Text.Json;

namespace Scotd.Neural.Tokens;

/// <summary>
/// Which tokens begin, end and pad a text. The tokenizer's own files (<c>tokenizer_config.json</c>, then
/// <c>special_tokens_map.json</c>) name them; where both are silent, the ids of the model's files hold.
/// </summary>
/// <param name="folder">The files beside the tokenizer.</param>
internal sealed class SpecialRoles(TokenizerFolder folder)
{
    private static readonly string[] s_named = [TokenizerFolder.ConfigFile, TokenizerFolder.SpecialMapFile];
    private static readonly string[] s_numbered = ["generation_config.json", "config.json"];

    /// <summary>The token of a role such as <c>bos</c>, as text; null when no file names one.</summary>
    public string? Token(string role) => Named(role)?.Text;

    /// <summary>The id of a role; null when there is none.</summary>
    public int? Id(string role, Func<string, int?> idOf) =>
        Named(role) is { } named ? named.Text is { } text ? idOf(text) : null
            : Numbered(role) is [int first, ..] ? first : null;

    /// <summary>All ids that end a text: the end token and those that the model's files name beside it.</summary>
    public int[] EndIds(Func<string, int?> idOf) =>
        [.. ((int?[])[Id("eos", idOf)]).OfType<int>().Concat(Numbered("eos")).Distinct()];

    /// <summary>A role that a file names, be it as none (Text null); null when no file speaks of it.</summary>
    private (string? Text, bool Spoken)? Named(string role)
    {
        foreach (string file in s_named)
        {
            if (folder.Json(file) is not { } json)
                continue;
            JsonPart token = json[$"{role}_token"];
            if (token.Value.ValueKind == JsonValueKind.Null)
                return (null, true);
            if (token.IsThere)
                return (token.Value.ValueKind == JsonValueKind.Object ? token["content"].Text() : token.Text(), true);
        }
        return null;
    }

    /// <summary>Ids by the model's files; some write -1 for none.</summary>
    private int[] Numbered(string role)
    {
        foreach (string file in s_numbered)
        {
            if (folder.Json(file) is { } json && json[$"{role}_token_id"] is { IsThere: true } part)
            {
                IEnumerable<JsonPart> ids = part.Value.ValueKind == JsonValueKind.Array ? part.Items() : [part];
                return [.. ids.Where(id => id.Value.GetRawText() != "-1").Select(id => id.Id())];
            }
        }
        return [];
    }
}
