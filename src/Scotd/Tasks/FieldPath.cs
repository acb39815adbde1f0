using System.Text.Json;

namespace Scotd.Tasks;

/// <summary>
/// Where a value lies in a JSON object, e.g. "question.choices[].text": dots go in, [] visits each item. Of several
/// paths, "text|Text", the first that leads to something counts: some files name their parts differently. Of "one, two"
/// both count, in turn: some give each choice a field of its own.
/// </summary>
/// <param name="path">
/// Names joined by dots; a name that ends in [] is an array; paths joined by strokes, and those by commas.
/// </param>
public sealed class FieldPath(string path)
{
    private readonly string[][][] _turns = [.. path.Split(',', StringSplitOptions.TrimEntries)
        .Select(turn => turn.Split('|').Select(way => way.Split('.')).ToArray())];

    /// <summary>The one value there, or null where a name on the way is absent or holds null.</summary>
    public JsonElement? Find(JsonElement record) =>
        FindAll(record) is { Count: 1 } only && only[0].ValueKind is not JsonValueKind.Null ? only[0] : null;

    /// <summary>All values there, in order; none where a name on the way is absent.</summary>
    public IReadOnlyList<JsonElement> FindAll(JsonElement record) =>
        [.. _turns.SelectMany(ways => FindAll(record, ways))];

    /// <summary>The text there, numbers and "true" or "false" included, or null where there is none.</summary>
    public string? FindText(JsonElement record) => Find(record) is { } value ? TextOf(value) : null;

    /// <summary>The path as it was written.</summary>
    public override string ToString() => string.Join(", ", _turns.Select(
        ways => string.Join('|', ways.Select(names => string.Join('.', names)))));

    internal static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static List<JsonElement> FindAll(JsonElement record, string[][] ways)
    {
        List<JsonElement> found = [];
        foreach (string[] names in ways)
        {
            found = [record];
            foreach (string name in names)
                found = [.. found.SelectMany(element => Step(element, name))];
            if (found.Count > 0) break;
        }
        return found;
    }

    private static IEnumerable<JsonElement> Step(JsonElement element, string name)
    {
        bool isArray = name.EndsWith("[]", StringComparison.Ordinal);
        string key = isArray ? name[..^2] : name;
        if (element.ValueKind is not JsonValueKind.Object) yield break;
        if (!element.TryGetProperty(key, out JsonElement value)) yield break;
        if (!isArray) yield return value;
        if (!isArray || value.ValueKind is not JsonValueKind.Array) yield break;
        foreach (JsonElement item in value.EnumerateArray())
            yield return item;
    }
}
