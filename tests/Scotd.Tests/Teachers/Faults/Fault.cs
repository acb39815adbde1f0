using System.Text.Json;

namespace Scotd.Tests.Teachers.Faults;

/// <summary>What kind of wrong a server does to one request.</summary>
public enum FaultKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Another status than 200, and no completion.</summary>
    Status,

    /// <summary>200 and half of the body, then the connection is gone. Billed.</summary>
    Cut,

    /// <summary>200 and JSON with its end missing. Billed.</summary>
    Malformed,

    /// <summary>200 and a body of its own, e.g. HTML. Not billed.</summary>
    Page,

    /// <summary>Fewer choices than asked for; the rest is not billed.</summary>
    Fewer,

    /// <summary>A good answer, whose usage cannot be.</summary>
    WrongUsage,

    /// <summary>A good answer in many small pieces.</summary>
    Slow,

    /// <summary>A body without an end. Billed.</summary>
    Flood,

    /// <summary>The work is done and billed, and nothing is ever sent.</summary>
    Silent,
}

/// <summary>What a server does wrong with one request.</summary>
/// <param name="Kind">Which wrong.</param>
/// <param name="Status">For <see cref="FaultKind.Status"/>.</param>
/// <param name="Body">For a status or a page; {key} stands for the key that the request carries.</param>
/// <param name="Gives">For fewer: how many choices come.</param>
/// <param name="Headers">Sent along, "name: value".</param>
public sealed record Fault(
    FaultKind Kind, int Status = 200, string Body = "", int Gives = 0, params string[] Headers)
{
    public static Fault None { get; } = new(FaultKind.None);

    public static Fault Cut { get; } = new(FaultKind.Cut);

    public static Fault Malformed { get; } = new(FaultKind.Malformed);

    public static Fault Html { get; } = Page("<!DOCTYPE html><html><body>Welcome to nginx!</body></html>");

    public static Fault WrongUsage { get; } = new(FaultKind.WrongUsage);

    public static Fault Slow { get; } = new(FaultKind.Slow);

    public static Fault Flood { get; } = new(FaultKind.Flood);

    public static Fault Silent { get; } = new(FaultKind.Silent);

    public static Fault Page(string body) => new(FaultKind.Page, Body: body);

    public static Fault Fewer(int gives) => new(FaultKind.Fewer, Gives: gives);

    /// <summary>429, with Retry-After where one is given: seconds or a date.</summary>
    public static Fault Busy(string? retryAfter = null) => Error(
        429, "Rate limit reached for requests", "rate_limit_exceeded",
        retryAfter is null ? [] : [$"Retry-After: {retryAfter}"]);

    /// <summary>An error as OpenAI writes one.</summary>
    public static Fault Error(int status, string message, string code = "", params string[] headers) => new(
        FaultKind.Status, status, JsonSerializer.Serialize(new
        {
            error = new { message, type = "error", param = (string?)null, code = code.Length > 0 ? code : null },
        }), 0, headers);

    /// <summary>Any status with any body.</summary>
    public static Fault Answer(int status, string body, params string[] headers) =>
        new(FaultKind.Status, status, body, 0, headers);
}
