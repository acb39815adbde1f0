using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Scotd.Benchmarks;

/// <summary>A server that answers every request for completions after the same time with texts of no use.</summary>
internal sealed class SlowServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeSpan _latency;
    private readonly string _text;

    /// <param name="latency">From the request to the answer.</param>
    /// <param name="text">What every sample says.</param>
    public SlowServer(TimeSpan latency, string text)
    {
        (_latency, _text) = (latency, text);
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(AnswerAsync);
        _app.Start();
        Url = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    /// <summary>Without /v1.</summary>
    public string Url { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        using JsonDocument asked = await JsonDocument.ParseAsync(http.Request.Body);
        int count = asked.RootElement.GetProperty("n").GetInt32();
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = "cmpl-1",
            model = "slow",
            choices = Enumerable.Range(0, count).Select(index => new { index, text = _text, finish_reason = "stop" }),
            usage = new { prompt_tokens = 100, completion_tokens = 100 * count },
        });
        await Task.Delay(_latency);
        http.Response.ContentType = "application/json; charset=" + Encoding.UTF8.WebName;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body);
    }
}
