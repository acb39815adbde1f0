using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Scotd.Corpora.Ledgers;

/// <summary>How lists and records are written into columns and lines: compact, letters as they are.</summary>
internal static class LedgerJson
{
    private static readonly JsonSerializerOptions s_columns = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>For lines from outside: every key, and no other.</summary>
    public static JsonSerializerOptions Strict { get; } =
        new(s_columns) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, s_columns);

    /// <exception cref="JsonException">It is something else.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, s_columns)!;
}
