using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Scotd.Neural.Generation;

namespace Scotd.Web;

/// <summary>Turns what goes wrong into OpenAI's error object; what nobody foresaw the operator hears too.</summary>
/// <param name="say">Told of what should not happen, in one line.</param>
internal sealed class ErrorAnswers(Action<string> say)
{
    /// <summary>What logs call a request whose caller hung up.</summary>
    private const int HungUp = 499;

    /// <summary>Lets a request go its way and answers in its stead where that fails.</summary>
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted)
                context.Response.StatusCode = HungUp;
        }
        catch (Exception problem)
        {
            await SendAsync(context, Known(problem) ?? Unforeseen(problem));
        }
    }

    private static async Task SendAsync(HttpContext context, ApiException problem)
    {
        string type = problem.Status switch
        {
            429 => "rate_limit_error",
            >= 500 => "server_error",
            _ => "invalid_request_error",
        };
        object answer = new
        {
            error = new { message = problem.Message, type, param = problem.Field, code = problem.Code },
        };
        if (context.Response.HasStarted)
        {
            EventStream events = new(context.Response);
            events.Add(answer);
            await events.FlushAsync(context.RequestAborted);
            return;
        }

        if (problem.Status == StatusCodes.Status429TooManyRequests)
            context.Response.Headers.RetryAfter = "1";
        if (problem.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Bearer";
        await JsonAnswer.SendAsync(context, answer, problem.Status);
    }

    private static ApiException? Known(Exception problem) => problem switch
    {
        ApiException api => api,
        GenerationException => new ApiException(400, problem.Message),
        GeneratorBusyException => new ApiException(429, problem.Message, code: "queue_full"),
        JsonException => new ApiException(400, $"The body is not JSON: {problem.Message}"),
        BadHttpRequestException { StatusCode: 413 } => new ApiException(413, $"{problem.Message} Send less at once."),
        BadHttpRequestException bad => new ApiException(bad.StatusCode, bad.Message),
        ObjectDisposedException => new ApiException(503, "The server is stopping; ask again later."),
        _ => null,
    };

    private ApiException Unforeseen(Exception problem)
    {
        say($"a request failed ({problem.GetType().Name}): {problem.Message}");
        return new ApiException(500, "The server failed; its operator was told why.");
    }
}
