using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scotd.Records;

/// <summary>Records as indented JSON, read back only where every part is there and known.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>The text of a file that holds it.</summary>
    public static string Text<T>(T record) => JsonSerializer.Serialize(record, s_json) + "\n";

    /// <summary>Reads what <see cref="Text"/> wrote.</summary>
    /// <exception cref="JsonException">It is not JSON, or holds another record.</exception>
    public static T Read<T>(string file) =>
        JsonSerializer.Deserialize<T>(File.ReadAllText(file), s_json) ?? throw new JsonException("It holds null.");
}
