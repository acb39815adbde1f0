using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Scotd.Web;

/// <summary>An answer that is one JSON object.</summary>
internal static class JsonAnswer
{
    /// <summary>Letters of all scripts as they are: who reads this reads UTF-8.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Sends it.</summary>
    public static Task SendAsync(HttpContext context, object answer, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(answer, Options, context.RequestAborted);
    }
}
