using System.Globalization;
using System.Text.Json;

namespace Scotd.Web;

/// <summary>
/// The fields of a request. null is as good as absent, and fields that nobody asks for are passed over, as OpenAI's
/// servers do.
/// </summary>
public sealed class RequestBody
{
    private readonly JsonElement _fields;

    /// <param name="json">What was sent.</param>
    /// <exception cref="ApiException">It is no object.</exception>
    public RequestBody(JsonElement json) => _fields = json.ValueKind == JsonValueKind.Object
        ? json
        : throw new ApiException(400, "This must be a JSON object, e.g. {\"model\": \"...\", \"prompt\": \"...\"}.");

    /// <summary>A field; null where it is absent.</summary>
    public JsonElement? this[string name] =>
        _fields.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A field that holds a text.</summary>
    public string? Text(string name) => this[name] is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : throw ApiException.Bad(name, $"'{name}' must be a text.");

    /// <summary>A field that holds true or false.</summary>
    public bool? Flag(string name) => this[name] is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw ApiException.Bad(name, $"'{name}' must be true or false.");

    /// <summary>A field that holds a whole number within bounds.</summary>
    public int? Whole(string name, int least, int most)
    {
        if (this[name] is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out int number)
            || number < least || number > most)
        {
            string bounds = most == int.MaxValue ? $"{least} or more" : $"{least} to {most}";
            throw ApiException.Bad(name, $"'{name}' is {Shown(value)}; it must be a whole number, {bounds}.");
        }

        return number;
    }

    /// <summary>A field that holds a number within bounds.</summary>
    public double? Number(string name, double least, double most)
    {
        if (this[name] is not { } value)
            return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out double number)
            || !(number >= least && number <= most))
        {
            throw ApiException.Bad(
                name, string.Create(
                    CultureInfo.InvariantCulture, $"'{name}' is {Shown(value)}; it must be from {least} to {most}."));
        }

        return number;
    }

    /// <summary>A field that holds a seed: any whole number of 64 bits, with or without a sign.</summary>
    public ulong? Seed(string name) => this[name] is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long signed) ? unchecked((ulong)signed)
        : value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out ulong unsigned) ? unsigned
        : throw ApiException.Bad(name, $"'{name}' is {Shown(value)}; it must be a whole number of 64 bits.");

    /// <summary>A field that holds a text, or a list of texts; none of them empty.</summary>
    public IReadOnlyList<string> Texts(string name, int most)
    {
        if (this[name] is not { } value)
            return [];

        JsonElement[] items = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
        if (items.Length > most || items.Any(item => item.ValueKind != JsonValueKind.String || item.GetString() == ""))
        {
            throw ApiException.Bad(
                name, $"'{name}' must be a text, or a list of at most {most} texts; none of them empty.");
        }

        return [.. items.Select(item => item.GetString()!)];
    }

    /// <summary>Throws where a field asks for what there is not.</summary>
    /// <param name="name">The field.</param>
    /// <param name="isHarmless">Whether its value asks for nothing.</param>
    /// <param name="because">Why it is refused, and the mend.</param>
    public void Refuse(string name, Func<JsonElement, bool> isHarmless, string because)
    {
        if (this[name] is { } value && !isHarmless(value))
            throw ApiException.Bad(name, $"'{name}' is not supported here: {because}");
    }

    /// <summary>A value as it stands in a message: short, whatever was sent.</summary>
    private static string Shown(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= 40 ? text : text[..40] + "...";
    }
}
