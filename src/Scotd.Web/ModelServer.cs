using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Scotd.Web;

/// <summary>
/// A model behind the interface of OpenAI's servers: <c>/v1/completions</c>, <c>/v1/chat/completions</c>,
/// <c>/v1/models</c>; beside them <c>/healthz</c> and <c>/metrics</c>.
/// </summary>
public sealed class ModelServer : IAsyncDisposable
{
    private const string Health = "/healthz";

    /// <summary>How long requests in flight may take when the server stops.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    private readonly ServedModel _served;
    private readonly WebApplication _application;

    private ModelServer(ServedModel served, WebApplication application) =>
        (_served, _application) = (served, application);

    /// <summary>Where it listens, with the port that it got.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>Starts to listen.</summary>
    /// <param name="model">Not owned; nothing else may use its device while it is served.</param>
    /// <param name="settings">How.</param>
    /// <param name="clock">Says when answers were made.</param>
    /// <param name="say">Told in one line of what the operator should know.</param>
    /// <exception cref="IOException">The port is taken, or the address is not this machine's.</exception>
    public static async Task<ModelServer> StartAsync(
        LanguageModel model, ServingSettings settings, TimeProvider clock, Action<string> say)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.BodyBytes;
            kestrel.Listen(settings.Host, settings.Port);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton<IHostLifetime, CallersLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_patience);

        ServedModel served = new(model, settings, clock);
        WebApplication application = builder.Build();
        ModelServer server = new(served, application);
        try
        {
            server.Map(settings.Key, say);
            await application.StartAsync();
            return server;
        }
        catch (SocketException problem)
        {
            await server.DisposeAsync();
            throw new IOException(
                $"Cannot listen at {settings.Host}, port {settings.Port}: {problem.Message}. Choose a port from 1024 " +
                "on and an address of this machine.", problem);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes no more requests, finishes those in flight for a while, and gives up the rest.</summary>
    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _served.Dispose();
    }

    private void Map(AccessKey? key, Action<string> say)
    {
        RequestCounts counts = new();
        _application.Use(next => context => counts.CountAsync(context, next));
        _application.Use(next => context => new ErrorAnswers(say).AnswerAsync(context, next));
        _application.Use(next => context => key is null || context.Request.Path == Health
            || key.IsIn(context.Request.Headers.Authorization)
            ? next(context)
            : throw new ApiException(
                401, "The key is missing or wrong; send it as 'Authorization: Bearer KEY'.", code: "invalid_api_key"));

        _application.MapPost("/v1/completions", new CompletionEndpoint(_served, new TextAnswers()).AnswerAsync);
        _application.MapPost("/v1/chat/completions", new CompletionEndpoint(_served, new ChatAnswers()).AnswerAsync);
        _application.MapGet("/v1/models", (RequestDelegate)(context =>
            JsonAnswer.SendAsync(context, new { @object = "list", data = new[] { Described() } })));
        _application.MapGet("/v1/models/{*name}", (RequestDelegate)(context =>
        {
            _served.CheckName((string)context.Request.RouteValues["name"]!);
            return JsonAnswer.SendAsync(context, Described());
        }));
        _application.MapGet(Health, (RequestDelegate)(context => _served.Generator.IsRunning
            ? JsonAnswer.SendAsync(context, new { status = "ok" })
            : JsonAnswer.SendAsync(context, new { status = "stopped" }, StatusCodes.Status503ServiceUnavailable)));
        _application.MapGet("/metrics", (RequestDelegate)(context =>
        {
            context.Response.ContentType = "text/plain; version=0.0.4; charset=utf-8";
            return context.Response.WriteAsync(counts.Write(_served.Generator.Load), context.RequestAborted);
        }));
        _application.MapFallback("{*path}", (RequestDelegate)(context => throw new ApiException(
            404, $"There is no {context.Request.Method} {context.Request.Path} here; there are POST /v1/completions, " +
            "POST /v1/chat/completions, GET /v1/models, GET /healthz and GET /metrics.")));
    }

    private object Described() =>
        new { id = _served.Name, @object = "model", created = _served.Opened, owned_by = "scotd" };

    /// <summary>The server ends when its caller says so: signals are the caller's.</summary>
    private sealed class CallersLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
