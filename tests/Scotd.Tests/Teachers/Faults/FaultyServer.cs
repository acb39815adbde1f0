using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Scotd.Tests.Teachers.Faults;

/// <summary>A request as it came.</summary>
public sealed record SeenRequest(string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>A response that was sent to its last byte.</summary>
public sealed record DeliveredResponse(string IdempotencyKey, string Prompt, ulong Seed, IReadOnlyList<string> Texts);

/// <summary>
/// A server that speaks as OpenAI's does, on a free port of this machine, and does wrong when told to. It keeps its own
/// bill and remembers what it delivered, so that a test can compare both with what the client believes.
/// </summary>
/// <remarks>
/// Sample i of a request is number seed + i, so that texts are a function of prompt and number, whatever the requests.
/// </remarks>
public sealed class FaultyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Func<string, ulong, string> _text;
    private readonly FaultyBatches _batches;
    private readonly ConcurrentDictionary<string, Lazy<FaultyCompletion>> _byKey = new();
    private readonly ConcurrentQueue<DeliveredResponse> _delivered = new();
    private readonly ConcurrentQueue<SeenRequest> _seen = new();
    private readonly Lock _money = new();
    private decimal _bill;
    private long _number = -1;
    private long _ids;
    private int _now;
    private int _mostAtOnce;

    /// <param name="text">What sample so-and-so of a prompt says; different for all.</param>
    /// <param name="behaviour">Good, where it is null.</param>
    public FaultyServer(Func<string, ulong, string>? text = null, FaultyBehaviour? behaviour = null)
    {
        (_text, Behaviour) = (text ?? Text, behaviour ?? new());
        _batches = new(this);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(System.Net.IPAddress.Loopback, 0);
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
        _app.Start();
        Url = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>Without /v1, e.g. "http://127.0.0.1:40123".</summary>
    public string Url { get; }

    /// <summary>May be changed between requests.</summary>
    public FaultyBehaviour Behaviour { get; set; }

    /// <summary>Requests for completions that came, all of them.</summary>
    public long Asked => Interlocked.Read(ref _number) + 1;

    /// <summary>The most requests that were in work at the same time.</summary>
    public int MostAtOnce => _mostAtOnce;

    /// <summary>What the server wants for all that it wrote, also where it did not arrive.</summary>
    public decimal Bill
    {
        get
        {
            lock (_money)
                return _bill;
        }
    }

    public IReadOnlyCollection<DeliveredResponse> Delivered => _delivered;

    /// <summary>In order of arrival; empty where the behaviour keeps none.</summary>
    public IReadOnlyCollection<SeenRequest> Seen => _seen;

    /// <summary>The usual text: unlike all others, and with an answer that can be read.</summary>
    public static string Text(string prompt, ulong sample) => string.Create(CultureInfo.InvariantCulture,
        $"Sample {sample} of {Mark(prompt):x16} says that it is so. So the answer is: (a)");

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    /// <summary>A completion as it would be sent, billed. Also for the lines of batches.</summary>
    internal FaultyCompletion Complete(FaultyRequest asked, Fault fault, string key)
    {
        if (!Behaviour.HonoursKeys || key.Length == 0) return New();
        return _byKey.GetOrAdd(key, _ => new(New)).Value;

        FaultyCompletion New()
        {
            long id = Interlocked.Increment(ref _ids);
            string name = string.Create(CultureInfo.InvariantCulture, $"cmpl-{id}");
            ulong seed = asked.Seed ?? (ulong)id * 1000;
            FaultyCompletion made = FaultyCompletion.Of(asked, name, seed, _text, fault, Behaviour.ReasoningField);
            lock (_money)
                _bill += (made.TokensIn * Behaviour.PriceIn) + (made.TokensOut * Behaviour.PriceOut);
            return made;
        }
    }

    /// <summary>What is wrong with a request by itself, or null.</summary>
    internal Fault? Objection(FaultyRequest asked)
    {
        if (Behaviour.Model is { } model && asked.Model != model)
            return Fault.Error(404, $"The model `{asked.Model}` does not exist.", "model_not_found");
        if (Behaviour.WantsMaxCompletionTokens && asked.HasOldLimit)
        {
            return Fault.Error(400, "Unsupported parameter: 'max_tokens' is not supported with this model. Use " +
                "'max_completion_tokens' instead.", "unsupported_parameter");
        }

        long needed = asked.PromptTokens + (long)asked.MaxTokens;
        return Behaviour.Context == int.MaxValue || needed <= Behaviour.Context ? null : Fault.Error(400,
            $"This model's maximum context length is {Behaviour.Context} tokens. However, you requested {needed} " +
            "tokens.", "context_length_exceeded");
    }

    private static ulong Mark(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in text)
            hash = (hash ^ letter) * 1099511628211;
        return hash;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        string path = http.Request.Path.Value!;
        string key = http.Request.Headers.Authorization.ToString() is { Length: > 7 } bearer
            ? bearer["Bearer ".Length..]
            : http.Request.Headers["api-key"].ToString();
        if (Behaviour.ApiKey is { } wanted && key != wanted)
            await SendAsync(http, Fault.Error(401, "Incorrect API key provided: {key}.", "invalid_api_key"), key);
        else if (path.EndsWith("/chat/completions", StringComparison.Ordinal))
            await CompleteAsync(http, isChat: true, key);
        else if (path.EndsWith("/v1/completions", StringComparison.Ordinal))
            await CompleteAsync(http, isChat: false, key);
        else if (!await _batches.AnswerAsync(http, path))
            await SendAsync(http, Fault.Answer(404, """{"detail":"Not Found"}"""), key);
    }

    private async Task CompleteAsync(HttpContext http, bool isChat, string key)
    {
        long number = Interlocked.Increment(ref _number);
        Fault fault = Behaviour.Faults(number);
        int now = Interlocked.Increment(ref _now);
        try
        {
            NoteMost(now);
            using MemoryStream body = new();
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
            if (Behaviour.KeepsRequests) _seen.Enqueue(Keep(http, body));
            if (now > Behaviour.MostAtOnce) fault = Fault.Busy("0.05");

            FaultyRequest asked;
            using (JsonDocument json = JsonDocument.Parse(body.ToArray()))
                asked = FaultyRequest.Read(json.RootElement, isChat);
            if (Objection(asked) is { } objection) fault = objection;
            FaultyCompletion? made = fault.Kind is FaultKind.Status or FaultKind.Page
                ? null
                : Complete(asked, fault, http.Request.Headers["Idempotency-Key"].ToString());
            TimeSpan latency = Behaviour.Latency(number);
            if (latency > TimeSpan.Zero) await Task.Delay(latency, http.RequestAborted);
            if (made is null) await SendAsync(http, fault, key);
            else if (await DeliverAsync(http, made.Body, fault.Kind)) Remember(http, asked, made);
        }
        catch (Exception problem) when (problem is OperationCanceledException or IOException)
        {
            http.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }

    private void NoteMost(int now)
    {
        int most = _mostAtOnce;
        while (now > most)
            most = Interlocked.CompareExchange(ref _mostAtOnce, now, most) is int seen && seen == most ? now : seen;
    }

    private void Remember(HttpContext http, FaultyRequest asked, FaultyCompletion made) => _delivered.Enqueue(
        new(http.Request.Headers["Idempotency-Key"].ToString(), asked.Prompt, asked.Seed ?? 0, made.Texts));

    private static SeenRequest Keep(HttpContext http, MemoryStream body) => new(
        http.Request.Path.Value!,
        http.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
        Encoding.UTF8.GetString(body.ToArray()));

    /// <summary>Whether the body was sent whole.</summary>
    private static async Task<bool> DeliverAsync(HttpContext http, byte[] body, FaultKind kind)
    {
        CancellationToken gone = http.RequestAborted;
        http.Response.ContentType = "application/json";
        switch (kind)
        {
            case FaultKind.Silent:
                await Task.Delay(Timeout.Infinite, gone);
                return false;
            case FaultKind.Cut:
                http.Response.ContentLength = body.Length;
                await http.Response.Body.WriteAsync(body.AsMemory(0, body.Length / 2), gone);
                await http.Response.Body.FlushAsync(gone);
                http.Abort();
                return false;
            case FaultKind.Malformed:
                await http.Response.Body.WriteAsync(body.AsMemory(0, body.Length * 2 / 3), gone);
                return false;
            case FaultKind.Flood:
                byte[] piece = Encoding.ASCII.GetBytes("{\"choices\":\"" + new string('a', 1 << 20));
                for (int i = 0; i < 4096; i++)
                    await http.Response.Body.WriteAsync(piece, gone);
                return false;
            case FaultKind.Slow:
                for (int at = 0; at < body.Length; at += 64)
                {
                    await http.Response.Body.WriteAsync(body.AsMemory(at, Math.Min(64, body.Length - at)), gone);
                    await http.Response.Body.FlushAsync(gone);
                    await Task.Delay(1, gone);
                }

                break;
            default:
                http.Response.ContentLength = body.Length;
                await http.Response.Body.WriteAsync(body, gone);
                break;
        }

        await http.Response.CompleteAsync();
        return !gone.IsCancellationRequested;
    }

    private static async Task SendAsync(HttpContext http, Fault fault, string key)
    {
        http.Response.StatusCode = fault.Status;
        http.Response.ContentType = fault.Kind is FaultKind.Page ? "text/html" : "application/json";
        foreach (string header in fault.Headers)
        {
            string[] parts = header.Split(": ", 2);
            http.Response.Headers[parts[0]] = parts[1];
        }

        await http.Response.WriteAsync(fault.Body.Replace("{key}", key, StringComparison.Ordinal), http.RequestAborted);
    }
}
