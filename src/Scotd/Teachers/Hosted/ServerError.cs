using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Scotd.Teachers.Hosted;

/// <summary>What a server says went wrong, read from the shapes that servers use.</summary>
/// <param name="Message">In its words; "" where it says nothing.</param>
/// <param name="Code">Its code and type together, e.g. "insufficient_quota invalid_request_error".</param>
/// <param name="ContextTokens">How many tokens its context holds; null where it does not say.</param>
/// <param name="AskedTokens">How many the request would have needed; null where it does not say.</param>
internal sealed partial record ServerError(string Message, string Code, int? ContextTokens, int? AskedTokens)
{
    private static readonly ServerError s_silent = new("", "", null, null);

    /// <summary>Whether the prompt is longer than the context.</summary>
    public bool IsTooLong =>
        Says("context_length_exceeded") || Says("exceed_context_size") || TooLong().IsMatch(Message);

    /// <summary>Whether the key has no money left, which no waiting mends.</summary>
    public bool IsOutOfQuota => Says("insufficient_") || Says("billing");

    /// <summary>Whether a setting is one that the model does not take, in this and every other request.</summary>
    public bool IsUnsupported => Says("unsupported_parameter") || Says("unsupported_value");

    /// <summary>Whether the model is not one that the server knows: some say so with 400.</summary>
    public bool IsUnknownModel => Says("model_not_found") || Says("invalid_model") || NoModel().IsMatch(Message);

    /// <summary>Whether the code holds the words.</summary>
    public bool Says(string words) => Code.Contains(words, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// From {"error": {"message", "code", "type"}}, {"error": "…"}, {"message": "…"}, {"detail": …} or a list of one of
    /// these; a body that is no JSON is its own message where it is short.
    /// </summary>
    public static ServerError Read(byte[] bytes)
    {
        string body = Encoding.UTF8.GetString(bytes);
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return Read(json.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            string text = body.Trim();
            return text.StartsWith('<') || text.Length > 200 ? s_silent : s_silent with { Message = text };
        }
    }

    /// <summary>The status inside a body, where a proxy sends errors with 200; null where it has none.</summary>
    public int? InnerStatus =>
        int.TryParse(Code.Split(' ')[0], CultureInfo.InvariantCulture, out int code) && code is >= 400 and <= 599
            ? code
            : null;

    private static ServerError Read(JsonElement root)
    {
        if (root.ValueKind is JsonValueKind.Array && root.GetArrayLength() > 0) root = root[0];
        if (root.ValueKind is JsonValueKind.Object && root.TryGetProperty("error", out JsonElement inner)) root = inner;
        if (root.ValueKind is JsonValueKind.String) return s_silent with { Message = root.GetString()! };
        if (root.ValueKind is not JsonValueKind.Object) return s_silent;

        string message = Text(root, "message") is { Length: > 0 } said ? said : Text(root, "detail");
        Match lengths = Lengths().Match(message);
        return new(message, $"{Text(root, "code")} {Text(root, "type")}",
            Number(root, "n_ctx") ?? Number(lengths.Groups[1]),
            Number(root, "n_prompt_tokens") ?? Number(lengths.Groups[2]));
    }

    private static string Text(JsonElement at, string name)
    {
        if (!at.TryGetProperty(name, out JsonElement value) || value.ValueKind is JsonValueKind.Null) return "";
        return value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
    }

    private static int? Number(JsonElement at, string name) =>
        at.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.Number &&
        value.TryGetInt32(out int number) ? number : null;

    private static int? Number(Group digits) =>
        int.TryParse(digits.ValueSpan, CultureInfo.InvariantCulture, out int number) ? number : null;

    [GeneratedRegex("not a valid model|invalid model|model not exist|model .*does not exist", RegexOptions.IgnoreCase)]
    private static partial Regex NoModel();

    [GeneratedRegex("maximum context length|context size|context window|prompt is too long", RegexOptions.IgnoreCase)]
    private static partial Regex TooLong();

    /// <summary>"maximum context length is 8192 tokens. However, you requested 9000 tokens": OpenAI, vLLM.</summary>
    [GeneratedRegex(@"maximum context length (?:is|of) (\d+)(?:\D+?(\d+) (?:\w+ )?tokens)?", RegexOptions.IgnoreCase)]
    private static partial Regex Lengths();
}
