using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Scotd.Tests.Teachers.Faults;

/// <summary>
/// The batch interface of a <see cref="FaultyServer"/>. A batch moves on by one state each time that it is looked at.
/// </summary>
internal sealed class FaultyBatches(FaultyServer server)
{
    private readonly ConcurrentDictionary<string, byte[]> _files = new();
    private readonly ConcurrentDictionary<string, JsonObject> _batches = new();
    private int _ids;

    /// <summary>Whether the path was one of ours.</summary>
    public async Task<bool> AnswerAsync(HttpContext http, string path)
    {
        bool posts = HttpMethods.IsPost(http.Request.Method);
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        JsonObject? answer = parts switch
        {
            ["v1", "files"] when posts => await UploadAsync(http),
            ["v1", "batches"] when posts => await CreateAsync(http),
            ["v1", "batches"] => List(http.Request.Query["after"].ToString()),
            ["v1", "batches", string id, "cancel"] when posts && _batches.TryGetValue(id, out JsonObject? batch) =>
                Cancel(batch),
            ["v1", "batches", string id] when _batches.TryGetValue(id, out JsonObject? batch) => MoveOn(batch),
            _ => null,
        };
        if (answer is not null)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(answer.ToJsonString());
            return true;
        }

        if (parts is not ["v1", "files", string file, "content"] || !_files.TryGetValue(file, out byte[]? bytes))
            return false;
        await http.Response.Body.WriteAsync(bytes);
        return true;
    }

    private async Task<JsonObject> UploadAsync(HttpContext http)
    {
        IFormCollection form = await http.Request.ReadFormAsync();
        Assert.Equal("batch", form["purpose"]);
        using MemoryStream bytes = new();
        await form.Files.GetFile("file")!.CopyToAsync(bytes);
        string id = Keep(bytes.ToArray());
        return new() { ["id"] = id, ["object"] = "file", ["bytes"] = bytes.Length, ["purpose"] = "batch" };
    }

    private async Task<JsonObject> CreateAsync(HttpContext http)
    {
        JsonObject asked = (await JsonSerializer.DeserializeAsync<JsonObject>(http.Request.Body))!;
        Assert.Equal("24h", (string)asked["completion_window"]!);
        string id = Name("batch");
        string file = (string)asked["input_file_id"]!;
        JsonObject batch = new()
        {
            ["id"] = id,
            ["object"] = "batch",
            ["endpoint"] = (string)asked["endpoint"]!,
            ["input_file_id"] = file,
            ["status"] = "validating",
            ["output_file_id"] = null,
            ["error_file_id"] = null,
            ["request_counts"] = Counts(Lines(file).Length, 0, 0),
            ["metadata"] = asked["metadata"]?.DeepClone(),
        };
        return (JsonObject)(_batches[id] = batch).DeepClone();
    }

    /// <summary>Two to a page, newest first.</summary>
    private JsonObject List(string after)
    {
        JsonObject[] older = [.. _batches.Values
            .OrderByDescending(batch => Number((string)batch["id"]!))
            .Where(batch => after.Length == 0 || Number((string)batch["id"]!) < Number(after))];
        return new()
        {
            ["data"] = new JsonArray([.. older.Take(2).Select(batch => batch.DeepClone())]),
            ["has_more"] = older.Length > 2,
        };
    }

    private JsonObject MoveOn(JsonObject batch)
    {
        lock (batch)
        {
            string status = (string)batch["status"]!;
            if (status == "validating" && server.Behaviour.Batches is BatchFate.Fails) Fail(batch);
            else if (status == "validating") batch["status"] = "in_progress";
            else if (status == "in_progress") batch["status"] = "finalizing";
            else if (status is "finalizing" or "cancelling") Finish(batch);
            return (JsonObject)batch.DeepClone();
        }
    }

    private static JsonObject Cancel(JsonObject batch)
    {
        lock (batch)
        {
            batch["status"] = "cancelling";
            return (JsonObject)batch.DeepClone();
        }
    }

    private static void Fail(JsonObject batch)
    {
        batch["status"] = "failed";
        batch["errors"] = JsonNode.Parse(
            """{"object":"list","data":[{"code":"invalid_json_line","message":"Not JSON.","param":null,"line":1}]}""");
    }

    private void Finish(JsonObject batch)
    {
        bool cancels = (string)batch["status"]! == "cancelling";
        BatchFate fate = server.Behaviour.Batches;
        string[] lines = Lines((string)batch["input_file_id"]!);
        List<string> good = [];
        List<string> bad = [];
        for (int i = 0; i < lines.Length; i++)
        {
            JsonNode line = JsonNode.Parse(lines[i])!;
            string id = (string)line["custom_id"]!;
            bool late = (cancels || fate is BatchFate.Expires) && i >= (lines.Length + 1) / 2;
            if (late) bad.Add(Expired(id, cancels ? "batch_cancelled" : "batch_expired"));
            else if (fate is BatchFate.PartlyFails && i % 3 == 2) bad.Add(Line(id, 500, Fault.Error(500, "Oh.").Body));
            else Answer(line, id, good, bad);
        }

        batch["status"] = cancels ? "cancelled" : fate is BatchFate.Expires ? "expired" : "completed";
        batch["request_counts"] = Counts(lines.Length, good.Count, bad.Count);
        if (good.Count > 0) batch["output_file_id"] = Keep(Text(good));
        if (bad.Count > 0) batch["error_file_id"] = Keep(Text(bad));
    }

    private void Answer(JsonNode line, string id, List<string> good, List<string> bad)
    {
        bool isChat = (string)line["url"]! == "/v1/chat/completions";
        using JsonDocument body = JsonDocument.Parse(line["body"]!.ToJsonString());
        FaultyRequest asked = FaultyRequest.Read(body.RootElement, isChat);
        if (server.Objection(asked) is { } objection) bad.Add(Line(id, objection.Status, objection.Body));
        else good.Add(Line(id, 200, Encoding.UTF8.GetString(server.Complete(asked, Fault.None, "").Body)));
    }

    private string Line(string id, int status, string body) => new JsonObject
    {
        ["id"] = Name("batch_req"),
        ["custom_id"] = id,
        ["response"] = new JsonObject
        {
            ["status_code"] = status,
            ["request_id"] = Name("req"),
            ["body"] = JsonNode.Parse(body),
        },
        ["error"] = null,
    }.ToJsonString();

    private string Expired(string id, string code) => new JsonObject
    {
        ["id"] = Name("batch_req"),
        ["custom_id"] = id,
        ["response"] = null,
        ["error"] = new JsonObject
        {
            ["code"] = code,
            ["message"] = "This request could not be executed before the completion window expired.",
        },
    }.ToJsonString();

    private static JsonObject Counts(int total, int completed, int failed) =>
        new() { ["total"] = total, ["completed"] = completed, ["failed"] = failed };

    private static byte[] Text(List<string> lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");

    private string[] Lines(string file) =>
        Encoding.UTF8.GetString(_files[file]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Keep(byte[] bytes)
    {
        string id = Name("file");
        _files[id] = bytes;
        return id;
    }

    private static int Number(string name) => int.Parse(name.Split('-')[1], CultureInfo.InvariantCulture);

    private string Name(string kind) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{Interlocked.Increment(ref _ids)}");
}
