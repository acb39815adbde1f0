using System.Net.Http.Headers;

namespace Scotd.Teachers.Hosted;

/// <summary>
/// Sends requests to one server and brings back what it answers, whole, or says what happened on the way.
/// </summary>
internal sealed class HostedConnection(
    HostedTeacherPlan plan, HttpClient http, HostedKey? key, TimeProvider clock, long mostBytes)
{
    private static readonly ProductInfoHeaderValue s_agent = new("scotd", null);

    private readonly TimeSpan _patience = TimeSpan.FromSeconds(plan.TimeoutSeconds);

    /// <summary>The response to a request, whatever its status, read to the end.</summary>
    /// <exception cref="TeacherException">No whole response came: Broken.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<ServerAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellation) =>
        SendAsync(request, (response, _, either) => WholeAsync(response, either), cancellation);

    /// <summary>
    /// Copies the body of a response onto a stream, however long it is and takes: only silence is given up. Errors come
    /// back as an answer.
    /// </summary>
    /// <exception cref="TeacherException">No whole response came: Broken.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<ServerAnswer> DownloadAsync(HttpRequestMessage request, Stream to, CancellationToken cancellation) =>
        SendAsync(
            request,
            async (response, time, either) =>
            {
                if (!response.IsSuccessStatusCode) return await WholeAsync(response, either);
                using Stream content = await response.Content.ReadAsStreamAsync(either);
                byte[] piece = new byte[1 << 16];
                for (int read; (read = await content.ReadAsync(piece, either)) > 0;)
                {
                    await to.WriteAsync(piece.AsMemory(0, read), either);
                    time.CancelAfter(_patience);
                }

                return Answer(response, []);
            },
            cancellation);

    /// <summary>Whether a failure says that the request cannot have reached the server.</summary>
    public static bool IsBefore(Exception problem) => problem is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or
            HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
    };

    private async Task<ServerAnswer> SendAsync(
        HttpRequestMessage request,
        Func<HttpResponseMessage, CancellationTokenSource, CancellationToken, Task<ServerAnswer>> read,
        CancellationToken cancellation)
    {
        string where = request.RequestUri!.GetLeftPart(UriPartial.Path);
        request.Headers.UserAgent.Add(s_agent);
        key?.Sign(request, plan.KeyHeader);
        using CancellationTokenSource time = new(_patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellation);
        try
        {
            using HttpResponseMessage response =
                await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await read(response, time, either.Token);
        }
        catch (OperationCanceledException problem) when (!cancellation.IsCancellationRequested)
        {
            throw time.IsCancellationRequested
                ? Broken(
                    FormattableString.Invariant($"{where} has not answered in {plan.TimeoutSeconds} s. Ask again") +
                    ", or give it longer: teacher.timeout_seconds.", mayBeBilled: true, problem)
                : Broken($"{where} does not take connections. Check teacher.url and whether the server runs.",
                    mayBeBilled: http.Timeout != Timeout.InfiniteTimeSpan, problem);
        }
        catch (HttpRequestException problem) when (IsBefore(problem))
        {
            throw Broken(
                $"{where} cannot be reached ({Words(problem)}). Check teacher.url, the network and whether the " +
                "server runs.", mayBeBilled: false, problem);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            throw Broken(
                $"The connection to {where} broke off ({Words(problem)}). Ask again.", mayBeBilled: true, problem);
        }
    }

    private string Words(Exception problem) => key?.Redact(problem.Message) ?? problem.Message;

    private async Task<ServerAnswer> WholeAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        using Stream content = await response.Content.ReadAsStreamAsync(cancellation);
        using MemoryStream bytes = new((int)Math.Clamp(response.Content.Headers.ContentLength ?? 0, 16384, 1 << 20));
        byte[] piece = new byte[16384];
        for (int read; (read = await content.ReadAsync(piece, cancellation)) > 0;)
        {
            if (bytes.Length + read > mostBytes)
            {
                throw Broken(
                    FormattableString.Invariant(
                        $"{response.RequestMessage!.RequestUri!.GetLeftPart(UriPartial.Path)} sent over {mostBytes} ") +
                    "bytes and no end, so it was cut off. Ask again; if it goes on, look at the server's own log.",
                    mayBeBilled: true);
            }

            bytes.Write(piece, 0, read);
        }

        byte[] body = bytes.ToArray();
        bool strikes = key is not null && (key.IsSecret || !response.IsSuccessStatusCode);
        return Answer(response, strikes ? key!.Redact(body) : body);
    }

    private ServerAnswer Answer(HttpResponseMessage response, byte[] body)
    {
        string location = response.Headers.Location?.ToString() ?? "";
        string id = response.Headers.TryGetValues("x-request-id", out IEnumerable<string>? ids) ? ids.First() : "";
        return new((int)response.StatusCode, body, key?.Redact(id) ?? id,
            RetryAfter.Read(response.Headers, clock.GetUtcNow()), key?.Redact(location) ?? location);
    }

    private static TeacherException Broken(string message, bool mayBeBilled, Exception? inner = null) =>
        new(TeacherTrouble.Broken, message, inner) { MayBeBilled = mayBeBilled };
}
