using System.Text.Json;

namespace Scotd.Tasks;

/// <summary>
/// Reads a file that is one JSON value, the rows of which lie at paths: "[]" of an array, "data[].items[]" of arrays in
/// arrays. A row also has the parts of the rows that it lies in, where it has none of that name itself. The parts of a
/// row that is an array are called by their positions, from 0.
/// </summary>
internal static class JsonRows
{
    /// <summary>The rows, path by path, in the file's order; the whole file is in memory.</summary>
    /// <exception cref="CorpusException">No such file, not JSON, or a path that leads nowhere.</exception>
    public static IEnumerable<PublishedRow> Read(string path, string file, IReadOnlyList<string> rows)
    {
        using JsonDocument document = Parse(path);
        foreach (string written in rows)
        {
            string[] names = written.Split('.');
            PublishedRow root = new($"{path}:", Object([]), file, Number: "");
            foreach (PublishedRow row in Under(root, document.RootElement, names, written))
                yield return row;
        }
    }

    private static JsonDocument Parse(string path)
    {
        using Stream bytes = JsonLines.OpenBytes(path);
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException problem)
        {
            throw new CorpusException($"{path} is not one JSON value: {problem.Message} Get the file again; if it is " +
                "JSON Lines, name it .jsonl.", problem);
        }
        catch (InvalidDataException problem)
        {
            throw JsonLines.NotWhole(path, problem);
        }
    }

    private static IEnumerable<PublishedRow> Under(
        PublishedRow above, JsonElement value, ReadOnlyMemory<string> names, string written)
    {
        string name = names.Span[0], key = name.EndsWith("[]", StringComparison.Ordinal) ? name[..^2] : name;
        bool isArray = key.Length < name.Length;
        if (key.Length > 0 && (value.ValueKind is not JsonValueKind.Object || !value.TryGetProperty(key, out value)))
            throw Nowhere(above, written, $"no '{key}'");
        string place = above.Place.EndsWith(':') || key.Length == 0 ? above.Place + key : $"{above.Place}.{key}";
        if (!isArray && names.Length > 1)
            return Under(above with { Place = place }, value, names[1..], written);
        return isArray && value.ValueKind is JsonValueKind.Array
            ? value.EnumerateArray().SelectMany((item, i) => Item(item, i))
            : throw Nowhere(above, written, $"no array at '{key}'");

        IEnumerable<PublishedRow> Item(JsonElement item, int i)
        {
            string at = FormattableString.Invariant($"{place}[{i}]");
            if (item.ValueKind is JsonValueKind.Array)
                item = ByPosition(item);
            if (item.ValueKind is not JsonValueKind.Object)
                throw new CorpusException($"{at} is not an object. Correct the file, or rows in the task's format.");
            string? next = names.Length > 1 ? names.Span[1] : null;
            string number = FormattableString.Invariant($"{i + 1}");
            PublishedRow row = above with
            {
                Place = at,
                Record = Object([above.Record, item], next),
                Number = above.Number.Length == 0 ? number : $"{above.Number}.{number}",
                Above = above.Number.Length == 0 ? null : above.Number,
            };
            return next is null ? [row] : Under(row, item, names[1..], written);
        }
    }

    private static JsonElement ByPosition(JsonElement array) =>
        JsonSerializer.SerializeToElement(array.EnumerateArray().Index().ToDictionary(
            part => FormattableString.Invariant($"{part.Index}"), part => part.Item));

    /// <summary>All parts in one object, those of the last winning, without the array that is visited next.</summary>
    private static JsonElement Object(IEnumerable<JsonElement> parts, string? visited = null)
    {
        Dictionary<string, JsonElement> all = new(StringComparer.Ordinal);
        foreach (JsonProperty part in parts.SelectMany(element => element.EnumerateObject()))
            all[part.Name] = part.Value;
        if (visited is not null)
            all.Remove(visited.Replace("[]", "", StringComparison.Ordinal));
        return JsonSerializer.SerializeToElement(all);
    }

    private static CorpusException Nowhere(PublishedRow above, string written, string what) => new(
        $"{above.Place.TrimEnd(':')} has {what}, where the rows should lie ({written}). Correct rows in the task's " +
        "format, or get the file again.");
}
