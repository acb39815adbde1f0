using System.Text;

namespace Scotd.Teachers.Hosted;

/// <summary>
/// What a server sent back, whole, with the key struck out; out of completions only where it is a secret.
/// </summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">As UTF-8.</param>
/// <param name="RequestId">The server's name for the request, from the headers; "" where it has none there.</param>
/// <param name="RetryAfter">How long it wants to be left alone; null where it does not say.</param>
/// <param name="Location">Where it sends elsewhere; "" where it does not.</param>
internal sealed record ServerAnswer(
    int Status, byte[] Body, string RequestId = "", TimeSpan? RetryAfter = null, string Location = "")
{
    private const int Most = 8192;

    /// <summary>The beginning of the body, enough to find out what went wrong.</summary>
    public string Beginning => Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, Most));
}
