using System.Text.Json;

namespace Scotd.Teachers.Hosted;

/// <summary>Reads one choice of a response: a completion with its reasoning, its end and its tokens.</summary>
internal static class HostedChoice
{
    /// <summary>
    /// The sample, or null where the choice has no text. A text that was held back or cut in the middle of hidden
    /// reasoning is empty, not absent: asking again would not bring it.
    /// </summary>
    public static TeacherSample? Read(JsonElement choice)
    {
        if (choice.ValueKind is not JsonValueKind.Object) return null;
        SampleFinish finish = ServerJson.Text(choice, "finish_reason") switch
        {
            "stop" => SampleFinish.Stop,
            "length" => SampleFinish.Length,
            "content_filter" => SampleFinish.ContentFilter,
            _ => SampleFinish.Unknown,
        };
        string? text = choice.TryGetProperty("message", out JsonElement message) &&
            message.ValueKind is JsonValueKind.Object ? Message(message, finish) : ServerJson.Text(choice, "text");
        if (text is null && finish is SampleFinish.Length or SampleFinish.ContentFilter) text = "";
        return text is null ? null : new(text, finish, Logs(choice));
    }

    /// <summary>
    /// Reasoning is called reasoning_content by DeepSeek, SGLang, llama.cpp and older vLLM, reasoning by newer vLLM and
    /// OpenRouter; servers in between send both, the same.
    /// </summary>
    private static string? Message(JsonElement message, SampleFinish finish)
    {
        string reasoning = ServerJson.Text(message, "reasoning_content") is { Length: > 0 } content
            ? content
            : ServerJson.Text(message, "reasoning") ?? "";
        string? said = ServerJson.Text(message, "content") ?? ServerJson.Text(message, "refusal");
        if (said is null && reasoning.Length == 0) return null;
        return ThinkBlock.Join(
            reasoning, said ?? "", isOpen: string.IsNullOrEmpty(said) && finish is SampleFinish.Length);
    }

    /// <summary>Of a chat: content[].token and .logprob. Of a completion: tokens and token_logprobs.</summary>
    private static TokenLogs? Logs(JsonElement choice)
    {
        if (!choice.TryGetProperty("logprobs", out JsonElement logs) || logs.ValueKind is not JsonValueKind.Object)
            return null;

        List<string> tokens = [];
        List<double> values = [];
        if (logs.TryGetProperty("content", out JsonElement content) && content.ValueKind is JsonValueKind.Array)
        {
            foreach (JsonElement token in content.EnumerateArray())
            {
                if (token.ValueKind is not JsonValueKind.Object || ServerJson.Text(token, "token") is not { } text ||
                    !token.TryGetProperty("logprob", out JsonElement log) || Finite(log) is not { } value)
                {
                    return null;
                }

                tokens.Add(text);
                values.Add(value);
            }

            return new(tokens, values);
        }

        if (!logs.TryGetProperty("tokens", out JsonElement texts) || texts.ValueKind is not JsonValueKind.Array ||
            !logs.TryGetProperty("token_logprobs", out JsonElement numbers) ||
            numbers.ValueKind is not JsonValueKind.Array || numbers.GetArrayLength() != texts.GetArrayLength())
        {
            return null;
        }

        // The first token of a text has none before it, so some servers have null for it.
        foreach ((JsonElement text, JsonElement log) in texts.EnumerateArray().Zip(numbers.EnumerateArray()))
        {
            if (log.ValueKind is JsonValueKind.Null && tokens.Count == 0) continue;
            if (Finite(log) is not { } value || text.ValueKind is not JsonValueKind.String) return null;
            tokens.Add(text.GetString()!);
            values.Add(value);
        }

        return new(tokens, values);
    }

    private static double? Finite(JsonElement number) =>
        number.ValueKind is JsonValueKind.Number && number.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : null;
}
