using System.Text.Json;

namespace Scotd.Teachers.Hosted;

/// <summary>Reads what a server answered to a request, in a response or in a line of a batch file.</summary>
/// <param name="plan">Who was asked.</param>
/// <param name="where">The address, for messages.</param>
internal sealed class HostedReading(HostedTeacherPlan plan, string where)
{
    private const string NotCompatible =
        "is not an OpenAI-compatible server, or this is not its API. Check teacher.url, e.g. " +
        "http://localhost:8000/v1. Its answer begins: ";

    /// <param name="answer">What came.</param>
    /// <param name="asked">What was asked for.</param>
    /// <param name="known">Whether the server has answered well before: then nonsense is an accident.</param>
    /// <exception cref="TeacherException">It is no reply, and of which kind.</exception>
    public TeacherReply Read(ServerAnswer answer, TeacherCall asked, bool known)
    {
        if (answer.Status is < 200 or >= 300)
            throw HostedErrors.Of(answer, plan, where, $"question {asked.QuestionId}");
        if (!answer.Body.AsSpan().TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            throw answer.Body.Length == 0
                ? Broken(answer, "sent an empty body")
                : Strange(answer, known);
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(answer.Body);
            return Read(json.RootElement, answer, asked, known);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException)
        {
            throw Broken(answer, $"sent JSON that cannot be read ({problem.Message})", problem);
        }
    }

    private TeacherReply Read(JsonElement body, ServerAnswer answer, TeacherCall asked, bool known)
    {
        if (!body.TryGetProperty("choices", out JsonElement choices) || choices.ValueKind is not JsonValueKind.Array)
        {
            if (!body.TryGetProperty("error", out _)) throw Strange(answer, known);

            // Some proxies send the error of the server behind them with 200.
            int status = ServerError.Read(answer.Body).InnerStatus ?? 502;
            throw HostedErrors.Of(answer with { Status = status }, plan, where, $"question {asked.QuestionId}");
        }

        TeacherSample[] samples = [.. InOrder(choices).Select(HostedChoice.Read).OfType<TeacherSample>()];
        if (samples.Length == 0)
        {
            throw Broken(answer, choices.GetArrayLength() == 0
                ? "sent no choices"
                : "sent choices without a text");
        }

        TokenUsage? usage = HostedUsage.Read(body, asked, samples);
        string id = answer.RequestId.Length > 0 ? answer.RequestId : ServerJson.Text(body, "id") ?? "";
        string model = ServerJson.Text(body, "model") ?? "", print = ServerJson.Text(body, "system_fingerprint") ?? "";
        return new([.. samples.Take(asked.Count)], usage, id, $"{model} {print}".Trim());
    }

    /// <summary>By index where every choice has one of its own, else as they came.</summary>
    private static JsonElement[] InOrder(JsonElement choices)
    {
        JsonElement[] all = [.. choices.EnumerateArray()];
        int[] indices = [.. all.Select(choice =>
            choice.ValueKind is JsonValueKind.Object && choice.TryGetProperty("index", out JsonElement index) &&
            index.ValueKind is JsonValueKind.Number && index.TryGetInt32(out int value) ? value : -1)];
        if (indices.Contains(-1) || indices.Distinct().Count() < indices.Length) return all;
        Array.Sort(indices, all);
        return all;
    }

    private TeacherException Strange(ServerAnswer answer, bool known)
    {
        if (known) return Broken(answer, "sent something else than a completion");
        string beginning = answer.Beginning.Trim();
        if (beginning.Length > 200) beginning = beginning[..200] + "…";
        return new(TeacherTrouble.Refused, $"{where} {NotCompatible}{beginning}")
        {
            MayBeBilled = true,
            Body = answer.Beginning,
        };
    }

    private TeacherException Broken(ServerAnswer answer, string problem, Exception? inner = null) =>
        new(TeacherTrouble.Broken, $"{where} {problem}. Ask again; if it goes on, look at the server's own log.", inner)
        {
            RetryAfter = answer.RetryAfter,
            MayBeBilled = true,
            Body = answer.Beginning,
        };
}
