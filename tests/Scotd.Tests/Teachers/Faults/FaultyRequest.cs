using System.Text.Json;

namespace Scotd.Tests.Teachers.Faults;

/// <summary>What a <see cref="FaultyServer"/> understands of a request's body.</summary>
/// <param name="IsChat">By the address.</param>
/// <param name="Model">As asked for.</param>
/// <param name="Prompt">The text, or the contents of the turns with an empty line between them.</param>
/// <param name="Count">n.</param>
/// <param name="Seed">Null where the request has none.</param>
/// <param name="MaxTokens">By either name.</param>
/// <param name="HasOldLimit">Whether the limit is called max_tokens.</param>
/// <param name="Stops">Texts that end a completion.</param>
/// <param name="LogProbabilities">Whether they are asked for.</param>
public sealed record FaultyRequest(
    bool IsChat,
    string Model,
    string Prompt,
    int Count,
    ulong? Seed,
    int MaxTokens,
    bool HasOldLimit,
    IReadOnlyList<string> Stops,
    bool LogProbabilities)
{
    /// <exception cref="Exception">Of any kind: it is no request.</exception>
    public static FaultyRequest Read(JsonElement body, bool isChat)
    {
        string prompt = isChat
            ? string.Join("\n\n", body.GetProperty("messages").EnumerateArray()
                .Select(turn => turn.GetProperty("content").GetString()))
            : body.GetProperty("prompt").GetString()!;
        int? oldLimit = Number(body, "max_tokens");
        JsonElement stop = body.TryGetProperty("stop", out JsonElement value) ? value : default;
        bool logs = body.TryGetProperty("logprobs", out JsonElement wanted) &&
            wanted.ValueKind is JsonValueKind.True or JsonValueKind.Number;
        return new(
            isChat, body.GetProperty("model").GetString()!, prompt, Number(body, "n") ?? 1,
            body.TryGetProperty("seed", out JsonElement seed) ? seed.GetUInt64() : null,
            oldLimit ?? Number(body, "max_completion_tokens") ?? int.MaxValue, oldLimit is not null,
            stop.ValueKind is JsonValueKind.Array ? [.. stop.EnumerateArray().Select(text => text.GetString()!)] : [],
            logs);
    }

    public int PromptTokens => Words(Prompt);

    public static int Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    private static int? Number(JsonElement body, string name) =>
        body.TryGetProperty(name, out JsonElement value) ? value.GetInt32() : null;
}
