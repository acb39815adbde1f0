using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scotd.Teachers;

/// <summary>What a teacher reads, to the last character: one text to be continued, or the turns of a chat.</summary>
public sealed class RenderedPrompt
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private RenderedPrompt(IReadOnlyList<ChatTurn> turns, string canonical)
    {
        (Turns, Canonical) = (turns, canonical);
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)));
    }

    /// <summary>
    /// The turns of a chat, the last one the user's; empty where the prompt is a text to be continued.
    /// </summary>
    public IReadOnlyList<ChatTurn> Turns { get; }

    /// <summary>The text itself, or the turns as one line of JSON: what the hash is of.</summary>
    public string Canonical { get; }

    /// <summary>Of the canonical text in UTF-8, 64 hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>True where the prompt is a chat.</summary>
    public bool IsChat => Turns.Count > 0;

    /// <summary>A text to be continued.</summary>
    public static RenderedPrompt Text(string text) => new([], text);

    /// <summary>A chat that waits for the assistant.</summary>
    public static RenderedPrompt Chat(IReadOnlyList<ChatTurn> turns) =>
        new(turns, JsonSerializer.Serialize(turns, s_json));

    /// <summary>The prompt that <see cref="Canonical"/> was read from.</summary>
    /// <param name="canonical">As written.</param>
    /// <param name="isChat">Whether it holds turns.</param>
    /// <exception cref="JsonException">It holds no turns.</exception>
    public static RenderedPrompt FromCanonical(string canonical, bool isChat) =>
        isChat ? Chat(JsonSerializer.Deserialize<ChatTurn[]>(canonical, s_json)!) : Text(canonical);
}
