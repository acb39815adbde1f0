using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Scotd.Teachers;
using Scotd.Teachers.Hosted;

namespace Scotd.Sampling.Batches;

/// <summary>
/// The batch interface of a server: a file of requests goes up, and up to a day later files of responses come down, for
/// about half the price. As OpenAI has it: /files and /batches.
/// </summary>
/// <remarks>All methods throw <see cref="TeacherException"/> where the server does not answer well.</remarks>
public sealed class BatchServer
{
    /// <summary>Objects that the server sends about files and batches are small.</summary>
    private const long MostBytes = 16 << 20;

    private readonly HostedTeacherPlan _plan;
    private readonly HostedUrl _url;
    private readonly HostedConnection _connection;

    /// <param name="plan">Who is asked; every single transfer keeps its timeout.</param>
    /// <param name="http">Makes the requests; its owner disposes it.</param>
    /// <param name="key">Goes with every request; null where the server wants none.</param>
    /// <param name="clock">Measures timeouts; the system's where it is null.</param>
    public BatchServer(HostedTeacherPlan plan, HttpClient http, HostedKey? key = null, TimeProvider? clock = null)
    {
        (_plan, _url) = (plan, new(plan));
        _connection = new(plan, http, key, clock ?? TimeProvider.System, MostBytes);
    }

    /// <summary>Sends a file of requests and starts it as a batch.</summary>
    /// <param name="path">As <see cref="BatchRequests.Write"/> makes it.</param>
    /// <param name="label">
    /// Our name for the batch, up to 512 characters. Where this program ends before it could note the batch's id, the
    /// batch is found again by it, see <see cref="ListAsync"/>.
    /// </param>
    /// <param name="cancellation">Gives up; the batch may have been started.</param>
    public async Task<BatchState> SubmitAsync(string path, string label, CancellationToken cancellation)
    {
        string file = await UploadAsync(path, cancellation);
        string body = JsonSerializer.Serialize(new
        {
            input_file_id = file,
            endpoint = _url.BatchEndpoint,
            completion_window = "24h",
            metadata = new Dictionary<string, string> { [BatchState.LabelKey] = label },
        });
        return await AskAsync(HttpMethod.Post, "/batches", Json(body), BatchState.Read, cancellation);
    }

    /// <summary>How far a batch is.</summary>
    public Task<BatchState> LookAsync(string id, CancellationToken cancellation) =>
        AskAsync(HttpMethod.Get, $"/batches/{Uri.EscapeDataString(id)}", null, BatchState.Read, cancellation);

    /// <summary>Gives a batch up; what was answered stays to be harvested once it is over.</summary>
    public Task<BatchState> CancelAsync(string id, CancellationToken cancellation) => AskAsync(
        HttpMethod.Post, $"/batches/{Uri.EscapeDataString(id)}/cancel", Json("{}"), BatchState.Read, cancellation);

    /// <summary>The batches that the server knows for this key, newest first, page by page.</summary>
    public async IAsyncEnumerable<BatchState> ListAsync(
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string after = ""; ;)
        {
            (BatchState[] page, bool more) = await AskAsync(
                HttpMethod.Get, "/batches", null,
                list => (
                    list.GetProperty("data").EnumerateArray().Select(BatchState.Read).ToArray(),
                    list.TryGetProperty("has_more", out JsonElement has) && has.ValueKind is JsonValueKind.True),
                cancellation,
                after.Length > 0 ? $"limit=100&after={Uri.EscapeDataString(after)}" : "limit=100");
            foreach (BatchState batch in page)
                yield return batch;
            if (!more || page.Length == 0) yield break;
            after = page[^1].Id;
        }
    }

    /// <summary>
    /// Downloads what a batch has brought so far: its responses and its errors, also of a batch that expired or was
    /// cancelled. Read them with <see cref="BatchResponses.Read"/>; what is in neither is to be asked again.
    /// </summary>
    /// <param name="batch">As last looked at.</param>
    /// <param name="folder">Where the files go: ID-output.jsonl and ID-errors.jsonl.</param>
    /// <param name="cancellation">Gives up; files that are whole stay.</param>
    /// <returns>The files that there are.</returns>
    public async Task<IReadOnlyList<string>> HarvestAsync(
        BatchState batch, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        List<string> paths = [];
        foreach ((string? file, string what) in new[] { (batch.OutputFile, "output"), (batch.ErrorFile, "errors") })
        {
            if (file is null) continue;
            string path = Path.Combine(folder, $"{Path.GetFileName(batch.Id)}-{what}.jsonl");
            await DownloadAsync(file, path, cancellation);
            paths.Add(path);
        }

        return paths;
    }

    private async Task<string> UploadAsync(string path, CancellationToken cancellation)
    {
        using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 65536, useAsync: true);
        using StreamContent file = new(stream) { Headers = { ContentType = new("application/jsonl") } };
        MultipartFormDataContent form = new()
        {
            { new StringContent("batch"), "purpose" },
            { file, "file", Path.GetFileName(path) },
        };
        return await AskAsync(
            HttpMethod.Post, "/files", form, answer => answer.GetProperty("id").GetString()!, cancellation);
    }

    private async Task DownloadAsync(string file, string path, CancellationToken cancellation)
    {
        string unfinished = path + ".part";
        try
        {
            string resource = $"/files/{Uri.EscapeDataString(file)}/content";
            using HttpRequestMessage request = new(HttpMethod.Get, _url.At(resource));
            await using (FileStream to = new(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                ServerAnswer answer = await _connection.DownloadAsync(request, to, cancellation);
                if (answer.Status != 200) throw Error(answer, request, resource);
                to.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private async Task<T> AskAsync<T>(
        HttpMethod method,
        string resource,
        HttpContent? content,
        Func<JsonElement, T> read,
        CancellationToken cancellation,
        string query = "")
    {
        using HttpRequestMessage request = new(method, _url.At(resource, query)) { Content = content };
        ServerAnswer answer = await _connection.SendAsync(request, cancellation);
        if (answer.Status is < 200 or >= 300) throw Error(answer, request, resource);
        try
        {
            using JsonDocument json = JsonDocument.Parse(answer.Body);
            return read(json.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new TeacherException(
                TeacherTrouble.Refused,
                $"{Shown(request)} does not answer as a batch interface does ({problem.Message}). Not every server " +
                "has one; sample without batches, or give the file of requests to vllm run-batch.", problem)
            {
                Body = answer.Beginning,
            };
        }
    }

    private TeacherException Error(ServerAnswer answer, HttpRequestMessage request, string resource) =>
        HostedErrors.Of(answer, _plan, Shown(request), resource);

    private static string Shown(HttpRequestMessage request) => request.RequestUri!.GetLeftPart(UriPartial.Path);

    private static ByteArrayContent Json(string text) => new(Encoding.UTF8.GetBytes(text))
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };
}
