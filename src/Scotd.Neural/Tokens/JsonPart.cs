using System.Text.Json;

namespace Scotd.Neural.Tokens;

/// <summary>
/// One part of a JSON file that knows its file and its place in it, so that every complaint can name both.
/// </summary>
/// <param name="File">The file's path.</param>
/// <param name="Place">Dotted place within the file; empty for the whole.</param>
/// <param name="Value">The JSON value.</param>
internal readonly record struct JsonPart(string File, string Place, JsonElement Value)
{
    /// <summary>Neither absent nor <c>null</c>.</summary>
    public bool IsThere => Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>The kind that the part names itself, as in <c>"type": "ByteLevel"</c>.</summary>
    public string Type => this["type"].Text();

    /// <summary>The named member; not there when absent.</summary>
    public JsonPart this[string name]
    {
        get
        {
            if (Value.ValueKind != JsonValueKind.Object)
                throw Wrong($"is {Value.ValueKind} where an object with \"{name}\" is wanted");
            JsonElement value = Value.TryGetProperty(name, out JsonElement found) ? found : default;
            return new(File, Place.Length == 0 ? name : $"{Place}.{name}", value);
        }
    }

    /// <summary>Reads a whole file.</summary>
    public static JsonPart Read(string file, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            if (bytes.Span.StartsWith("\uFEFF"u8))
                bytes = bytes[3..];
            return new(file, "", JsonDocument.Parse(bytes).RootElement);
        }
        catch (JsonException problem)
        {
            throw new TokenizerException($"{file} is not whole JSON (line {problem.LineNumber + 1}): " +
                $"{problem.Message} Copy the file again from where it came.", problem);
        }
    }

    /// <summary>The elements of a list.</summary>
    public IEnumerable<JsonPart> Items()
    {
        if (Value.ValueKind != JsonValueKind.Array)
            throw Wrong($"is {Value.ValueKind} where a list is wanted");
        string file = File, place = Place;
        return Value.EnumerateArray().Select((value, i) => new JsonPart(file, $"{place}[{i}]", value));
    }

    /// <summary>The members of an object.</summary>
    public IEnumerable<(string Name, JsonPart Part)> Members()
    {
        if (Value.ValueKind != JsonValueKind.Object)
            throw Wrong($"is {Value.ValueKind} where an object is wanted");
        JsonPart whole = this;
        return Value.EnumerateObject().Select(member =>
        {
            string name = whole.Unescaped(() => member.Name);
            return (name, new JsonPart(whole.File, $"{whole.Place}.{name}", member.Value));
        });
    }

    /// <summary>The part as text, which must be there.</summary>
    public string Text()
    {
        JsonElement value = Value;
        return value.ValueKind == JsonValueKind.String
            ? Unescaped(() => value.GetString()!) : throw Wrong("is missing or is no text");
    }

    /// <summary>The part as text, or null when it is not there.</summary>
    public string? TextOrNull() => IsThere ? Text() : null;

    /// <summary>The part as a token id: a whole number from 0 to <see cref="HighestId"/>.</summary>
    public int Id() =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out int id) && id is >= 0 and <= HighestId ? id
            : throw Wrong($"is {Written}; a token id is a whole number from 0 to {HighestId}");

    /// <summary>The part as a count, or <paramref name="absent"/>.</summary>
    public int Count(int absent) => !IsThere ? absent
        : Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out int count) && count >= 0
            ? count : throw Wrong($"is {Written}; a count is wanted");

    /// <summary>The part as yes or no, or <paramref name="absent"/> when it is not there.</summary>
    public bool Flag(bool absent) => !IsThere ? absent : Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Wrong("must be true or false"),
    };

    /// <summary>The error that this part is unlike what the format says.</summary>
    public TokenizerException Wrong(string what) =>
        new($"{File}: {(Place.Length == 0 ? "the whole" : Place)} {what}.");

    /// <summary>The error that this part is known to the format and not to this reader.</summary>
    public TokenizerException Unsupported(string what, string mend) =>
        new($"{File}: {Place}: {what} is not supported; {mend}");

    private const int HighestId = (1 << 24) - 1;

    /// <summary>Text that JSON can hold and .NET refuses to read: half a surrogate pair, escaped.</summary>
    private string Unescaped(Func<string> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException problem)
        {
            throw Wrong($"holds half a character: {problem.Message}");
        }
    }

    private string Written => Value.ValueKind == JsonValueKind.Undefined ? "missing" : Value.GetRawText();
}
