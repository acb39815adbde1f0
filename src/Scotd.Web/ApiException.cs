namespace Scotd.Web;

/// <summary>A request that cannot be served, as OpenAI's servers say it.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="message">What, and the mend.</param>
/// <param name="field">The field that is at fault.</param>
/// <param name="code">For programs.</param>
public sealed class ApiException(int status, string message, string? field = null, string? code = null)
    : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The field that is at fault; null where it is none.</summary>
    public string? Field { get; } = field;

    /// <summary>For programs; null where the status says enough.</summary>
    public string? Code { get; } = code;

    /// <summary>A field holds what it must not.</summary>
    public static ApiException Bad(string field, string message) => new(400, message, field);
}
