using System.Text.Json;

namespace Scotd.Tests.Teachers.Faults;

/// <summary>What a <see cref="FaultyServer"/> says: texts, tokens and the body that carries them.</summary>
public sealed class FaultyCompletion
{
    private FaultyCompletion(IReadOnlyList<string> texts, int tokensIn, int tokensOut, byte[] body)
    {
        (Texts, TokensIn, TokensOut, Body) = (texts, tokensIn, tokensOut, body);
    }

    /// <summary>Of the choices, in order; reasoning that is sent apart is not in them.</summary>
    public IReadOnlyList<string> Texts { get; }

    public int TokensIn { get; }

    public int TokensOut { get; }

    /// <summary>The response, as UTF-8.</summary>
    public byte[] Body { get; }

    public static FaultyCompletion Of(
        FaultyRequest asked,
        string id,
        ulong seed,
        Func<string, ulong, string> text,
        Fault fault,
        string? reasoningField)
    {
        int count = fault.Kind is FaultKind.Fewer ? Math.Min(fault.Gives, asked.Count) : asked.Count;
        (string Text, bool IsCut)[] choices =
            [.. Enumerable.Range(0, count).Select(i => Ended(text(asked.Prompt, seed + (ulong)i), asked))];
        int written = choices.Sum(choice => FaultyRequest.Words(choice.Text));
        bool wrong = fault.Kind is FaultKind.WrongUsage;

        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes))
        {
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("object", asked.IsChat ? "chat.completion" : "text_completion");
            json.WriteString("model", asked.Model);
            json.WriteString("system_fingerprint", "fp_faulty");
            json.WriteStartArray("choices");

            // Nobody promises an order, so the last choice comes first.
            for (int i = count - 1; i >= 0; i--)
                WriteChoice(json, asked, i, choices[i].Text, choices[i].IsCut, seed + (ulong)i, reasoningField);
            json.WriteEndArray();
            json.WriteStartObject("usage");
            json.WriteNumber("prompt_tokens", wrong ? -1 : asked.PromptTokens);
            json.WriteNumber("completion_tokens", wrong ? 2_000_000_000 : written);
            json.WriteNumber("total_tokens", wrong ? 7 : asked.PromptTokens + written);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return new([.. choices.Select(choice => choice.Text)], asked.PromptTokens, written, bytes.ToArray());
    }

    private static (string Text, bool IsCut) Ended(string text, FaultyRequest asked)
    {
        foreach (string stop in asked.Stops)
        {
            int at = text.IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0) text = text[..at];
        }

        string[] words = text.Split(' ');
        return words.Length <= asked.MaxTokens ? (text, false) : (string.Join(' ', words[..asked.MaxTokens]), true);
    }

    private static void WriteChoice(
        Utf8JsonWriter json, FaultyRequest asked, int index, string text, bool isCut, ulong sample, string? reasoning)
    {
        json.WriteStartObject();
        json.WriteNumber("index", index);
        if (asked.IsChat)
        {
            json.WriteStartObject("message");
            json.WriteString("role", "assistant");
            if (reasoning is not null) json.WriteString(reasoning, $"Thinking about sample {sample}.");
            json.WriteString("content", text);
            json.WriteEndObject();
        }
        else
        {
            json.WriteString("text", text);
        }

        if (asked.LogProbabilities) WriteLogs(json, asked.IsChat, text);
        json.WriteString("finish_reason", isCut ? "length" : "stop");
        json.WriteEndObject();
    }

    /// <summary>A word is a token, with the blank before it; each is as likely as 1 in e to the quarter.</summary>
    private static void WriteLogs(Utf8JsonWriter json, bool isChat, string text)
    {
        string[] words = text.Split(' ');
        string[] tokens = [words[0], .. words[1..].Select(word => " " + word)];
        json.WriteStartObject("logprobs");
        json.WriteStartArray(isChat ? "content" : "tokens");
        foreach (string token in tokens)
        {
            if (!isChat)
            {
                json.WriteStringValue(token);
                continue;
            }

            json.WriteStartObject();
            json.WriteString("token", token);
            json.WriteNumber("logprob", -0.25);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (!isChat)
        {
            json.WriteStartArray("token_logprobs");
            foreach (string _ in tokens)
                json.WriteNumberValue(-0.25);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
