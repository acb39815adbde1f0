using System.Text;
using System.Text.Json;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;

namespace Scotd.Sampling.Batches;

/// <summary>
/// Reads files of responses: the output and the error file of a batch, and what vllm run-batch writes. Each line is
/// read as a <see cref="HostedTeacher"/> reads a response.
/// </summary>
public static class BatchResponses
{
    /// <summary>
    /// Reads line by line; a line that cannot be read is a trouble of its own, and the others are read. Requests that
    /// have no line in any file were never answered, and are asked again by a further batch.
    /// </summary>
    /// <param name="plan">Who was asked.</param>
    /// <param name="path">The file.</param>
    /// <param name="callOf">The call with a key, or null where there is none.</param>
    public static IEnumerable<BatchAnswer> Read(HostedTeacherPlan plan, string path, Func<string, TeacherCall?> callOf)
    {
        HostedReading reading = new(plan, path);
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
                yield return Answer(reading, line, FormattableString.Invariant($"{path}:{number}"), callOf);
        }
    }

    private static BatchAnswer Answer(
        HostedReading reading, string line, string place, Func<string, TeacherCall?> callOf)
    {
        string id = "";
        TeacherCall? call = null;
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            JsonElement root = json.RootElement;
            id = ServerJson.Text(root, "custom_id") ?? "";
            call = callOf(id);
            return call is null
                ? new(id, null, null, Trouble(
                    TeacherTrouble.BadRequest, $"{place} answers a request, '{id}', that is none of this plan's. " +
                    "Harvest it with the plan and the ledger that made it.", line, mayBeBilled: true))
                : new(id, call, Reply(reading, root, call, place, line), null);
        }
        catch (TeacherException trouble)
        {
            return new(id, call, null, trouble);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or FormatException)
        {
            return new(id, call, null, Trouble(
                TeacherTrouble.Broken, $"{place} is not a response ({problem.Message}). Download the file again; " +
                "what is missing then can be asked for again.", line, mayBeBilled: true));
        }
    }

    private static TeacherReply Reply(
        HostedReading reading, JsonElement line, TeacherCall call, string place, string raw)
    {
        JsonElement error = Inner(line, "error");
        JsonElement response = Inner(line, "response");
        if (response.ValueKind is not JsonValueKind.Object) throw NeverRun(error, call, place, raw);

        JsonElement body = Inner(response, "body");
        int status = response.TryGetProperty("status_code", out JsonElement code) ? code.GetInt32() : 200;

        // vllm run-batch leaves the body of a failed request empty and says in error what happened.
        if (body.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined) body = error;
        byte[] bytes = body.ValueKind is JsonValueKind.Undefined ? [] : Encoding.UTF8.GetBytes(body.GetRawText());
        return reading.Read(new(status, bytes, ServerJson.Text(response, "request_id") ?? ""), call, known: true);
    }

    /// <summary>A line without a response: the batch expired or was cancelled first, which costs nothing.</summary>
    private static TeacherException NeverRun(JsonElement error, TeacherCall call, string place, string raw)
    {
        string? code = error.ValueKind is JsonValueKind.Object ? ServerJson.Text(error, "code") : "";
        string? message = error.ValueKind is JsonValueKind.Object ? ServerJson.Text(error, "message") : "";
        bool unreached = code is "batch_expired" or "batch_cancelled";
        return Trouble(
            TeacherTrouble.Broken,
            unreached
                ? $"{place}: the batch was over before question {call.QuestionId} was asked ({code}). Ask again."
                : $"{place}: question {call.QuestionId} got no response ({code}: {message}). Ask again.",
            raw, mayBeBilled: !unreached);
    }

    private static TeacherException Trouble(TeacherTrouble trouble, string message, string body, bool mayBeBilled) =>
        new(trouble, message) { Body = body, MayBeBilled = mayBeBilled };

    private static JsonElement Inner(JsonElement at, string name) =>
        at.TryGetProperty(name, out JsonElement value) ? value : default;
}
