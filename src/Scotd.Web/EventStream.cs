using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Scotd.Web;

/// <summary>An answer in parts: server-sent events of JSON.</summary>
/// <param name="response">Nothing has been written to it.</param>
internal sealed class EventStream(HttpResponse response)
{
    private readonly PipeWriter _body = response.BodyWriter;

    /// <summary>From now on the answer is a stream.</summary>
    public void Begin()
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-cache";
    }

    /// <summary>Adds an event; it goes with the next <see cref="FlushAsync"/>.</summary>
    public void Add(object part)
    {
        _body.Write("data: "u8);
        _body.Write(JsonSerializer.SerializeToUtf8Bytes(part, JsonAnswer.Options));
        _body.Write("\n\n"u8);
    }

    /// <summary>Says that nothing follows.</summary>
    public void End() => _body.Write("data: [DONE]\n\n"u8);

    /// <summary>Sends what was added; waits for a caller who reads slowly.</summary>
    public async Task FlushAsync(CancellationToken cancellation) => await _body.FlushAsync(cancellation);
}
