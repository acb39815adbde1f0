using System.Text.Json;

namespace Scotd.Neural.Folders;

/// <summary>A JSON object of a configuration. An absent or null key reads as null; a wrong kind is an error.</summary>
/// <param name="place">The file, and the section within it, for messages.</param>
/// <param name="root">The object.</param>
internal sealed class ConfigSection(string place, JsonElement root)
{
    /// <summary>The file, and the section within it, for messages.</summary>
    public string Place => place;

    /// <summary>Reads a file.</summary>
    /// <exception cref="ModelFileException">It is absent or not a JSON object.</exception>
    public static ConfigSection Open(string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new ConfigSection(path, document.RootElement.Clone());
            throw new ModelFileException($"{path} is not a JSON object; download it again.");
        }
        catch (Exception problem) when (problem is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelFileException($"{path} cannot be read: {problem.Message}", problem);
        }
    }

    /// <summary>Every key, in the order of the file.</summary>
    public IEnumerable<string> Keys => root.EnumerateObject().Select(entry => entry.Name);

    /// <summary>Whether the key is there, be it null.</summary>
    public bool Has(string key) => root.TryGetProperty(key, out _);

    /// <summary>A whole number.</summary>
    public int? Whole(string key)
    {
        if (Number(key) is not { } number)
            return null;
        return double.IsInteger(number) && Math.Abs(number) <= int.MaxValue
            ? (int)number
            : throw Wrong(key, "a whole number");
    }

    /// <summary>Any number.</summary>
    public double? Number(string key) => Value(key) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.Number ? value.GetDouble() : throw Wrong(key, "a number");

    /// <summary>true or false.</summary>
    public bool? Flag(string key) => Value(key)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong(key, "true or false"),
    };

    /// <summary>A string.</summary>
    public string? Text(string key) => Value(key) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(key, "a string");

    /// <summary>A list of strings; empty where the key is absent.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (Value(key) is not { } value)
            return [];
        if (value.ValueKind != JsonValueKind.Array)
            throw Wrong(key, "a list of strings");
        return [.. value.EnumerateArray().Select(element =>
            element.ValueKind == JsonValueKind.String ? element.GetString()! : throw Wrong(key, "a list of strings"))];
    }

    /// <summary>A list of whole numbers, or one alone; empty where the key is absent.</summary>
    public IReadOnlyList<int> Wholes(string key)
    {
        if (Value(key) is not { } value)
            return [];
        JsonElement[] elements = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        int[] numbers = new int[elements.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            if (elements[i].ValueKind != JsonValueKind.Number || !elements[i].TryGetInt32(out numbers[i]))
                throw Wrong(key, "a whole number or a list of them");
        }

        return numbers;
    }

    /// <summary>An object within this one.</summary>
    public ConfigSection? Section(string key) => Value(key) is not { } value
        ? null
        : value.ValueKind == JsonValueKind.Object
            ? new ConfigSection($"{place}: {key}", value)
            : throw Wrong(key, "an object");

    private JsonElement? Value(string key) =>
        root.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private ModelFileException Wrong(string key, string wanted) =>
        new($"{place}: {key} is {root.GetProperty(key).GetRawText()}, but must be {wanted}.");
}
