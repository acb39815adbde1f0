using System.Text.Json;

namespace Scotd.Teachers.Hosted;

/// <summary>What servers' JSON is asked for again and again.</summary>
internal static class ServerJson
{
    /// <summary>The text under a name; null where there is none, or something else than a text.</summary>
    /// <exception cref="InvalidOperationException">It is no object.</exception>
    public static string? Text(JsonElement at, string name) =>
        at.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
