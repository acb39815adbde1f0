using System.Text.Encodings.Web;
using System.Text.Json;

namespace Scotd.Teachers.Hosted;

/// <summary>Writes what a server is asked, for requests and for batch files alike.</summary>
internal static class HostedRequest
{
    /// <summary>
    /// Some servers hold seeds in 32 bits with a sign, so that is what they get: seeds that follow each other still do.
    /// </summary>
    private const ulong SeedMask = int.MaxValue;

    private static readonly JsonWriterOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Body(HostedTeacherPlan plan, TeacherCall asked)
    {
        using MemoryStream bytes = new();
        using (Utf8JsonWriter json = new(bytes, s_json))
            Write(json, plan, asked);
        return bytes.ToArray();
    }

    /// <summary>The body as one object.</summary>
    /// <exception cref="TeacherException">The server continues texts, and the prompt is a chat.</exception>
    public static void Write(Utf8JsonWriter json, HostedTeacherPlan plan, TeacherCall asked)
    {
        SampleSettings settings = asked.Settings;
        json.WriteStartObject();
        json.WriteString("model", plan.Model);
        WritePrompt(json, plan, asked);
        json.WriteNumber("n", asked.Count);
        if (plan.SendSeed) json.WriteNumber("seed", asked.Seed & SeedMask);
        json.WriteNumber("temperature", settings.Temperature);
        json.WriteNumber("top_p", settings.TopP);
        json.WriteNumber(
            plan.TokenLimit is TokenLimitKey.MaxTokens ? "max_tokens" : "max_completion_tokens", settings.MaxTokens);
        if (settings.Stops.Count > 0)
        {
            json.WriteStartArray("stop");
            foreach (string stop in settings.Stops)
                json.WriteStringValue(stop);
            json.WriteEndArray();
        }

        if (settings.LogProbabilities && plan.Api is HostedApi.Chat) json.WriteBoolean("logprobs", true);
        else if (settings.LogProbabilities) json.WriteNumber("logprobs", 1);
        json.WriteEndObject();
    }

    private static void WritePrompt(Utf8JsonWriter json, HostedTeacherPlan plan, TeacherCall asked)
    {
        if (plan.Api is HostedApi.Completions)
        {
            json.WriteString("prompt", !asked.Prompt.IsChat ? asked.Prompt.Canonical : throw new TeacherException(
                TeacherTrouble.Refused,
                $"The prompt of question {asked.QuestionId} is a chat, but {plan.Model} continues texts. Set " +
                "teacher.api to chat, or make the prompt a text."));
            return;
        }

        json.WriteStartArray("messages");
        foreach (ChatTurn turn in asked.Prompt.IsChat ? asked.Prompt.Turns : [new("user", asked.Prompt.Canonical)])
        {
            json.WriteStartObject();
            json.WriteString("role", turn.Role);
            json.WriteString("content", turn.Content);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
