using System.Net.Http.Headers;

namespace Scotd.Teachers.Hosted;

/// <summary>
/// A model behind any server that speaks as OpenAI's does: vLLM, SGLang, llama.cpp, Ollama, Azure, OpenAI and others.
/// </summary>
/// <remarks>
/// A client of its own because the official one has no /completions and drops fields that others add, e.g.
/// reasoning_content. Safe for use by many threads.
/// </remarks>
public sealed class HostedTeacher : ITeacher
{
    /// <summary>
    /// Thirty completions with log-probabilities take a few MB; what is longer than this in bytes has no end.
    /// </summary>
    internal const long MostBytes = 64 << 20;

    private readonly HostedTeacherPlan _plan;
    private readonly HostedUrl _url;
    private readonly HostedKey? _key;
    private readonly HostedConnection _connection;
    private readonly HostedReading _reading;

    /// <summary>Set by the first good answer: until then, nonsense means that the address is wrong.</summary>
    private volatile bool _known;

    /// <param name="plan">Who is asked.</param>
    /// <param name="http">Makes the requests, e.g. <see cref="HostedConnections.Open"/>; its owner disposes it.</param>
    /// <param name="key">Goes with every request; null where the server wants none.</param>
    /// <param name="clock">Measures timeouts, and dates in Retry-After; the system's where it is null.</param>
    /// <exception cref="PlanException">The address does not fit the API.</exception>
    public HostedTeacher(HostedTeacherPlan plan, HttpClient http, HostedKey? key = null, TimeProvider? clock = null)
    {
        (_plan, _url, _key) = (plan, new(plan), key);
        _connection = new(plan, http, key, clock ?? TimeProvider.System, MostBytes);
        _reading = new(plan, _url.Shown);
    }

    /// <summary>The server's name for the model.</summary>
    public string Name => _plan.Model;

    /// <summary>As the plan says: servers do not tell reliably.</summary>
    public string Revision => _plan.Revision;

    /// <inheritdoc/>
    public bool ReadsChats => _plan.Api is HostedApi.Chat;

    /// <inheritdoc/>
    public async Task<TeacherReply> AskAsync(TeacherCall asked, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, _url.Endpoint)
        {
            Content = new ByteArrayContent(HostedRequest.Body(_plan, asked))
            {
                Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
            },
        };
        if (asked.Key.Length > 0) request.Headers.TryAddWithoutValidation("Idempotency-Key", asked.Key);
        ServerAnswer answer = await _connection.SendAsync(request, cancellation);
        TeacherReply reply = Read(answer, asked);
        _known = true;
        return reply;
    }

    /// <summary>What cannot be read is kept and shown, so even a key that is hardly one is struck out of it.</summary>
    private TeacherReply Read(ServerAnswer answer, TeacherCall asked)
    {
        try
        {
            return _reading.Read(answer, asked, _known);
        }
        catch (TeacherException) when (_key is { IsSecret: false })
        {
            return _reading.Read(answer with { Body = _key.Redact(answer.Body) }, asked, _known);
        }
    }
}
