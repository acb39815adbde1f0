using System.Text.RegularExpressions;

namespace Scotd.Teachers.Hosted;

/// <summary>A teacher behind a server that speaks as OpenAI's does. Holds no key, only where one is found.</summary>
/// <param name="Url">Of the server, with or without /v1, e.g. "http://localhost:8000"; or a whole endpoint.</param>
/// <param name="Model">The server's name for it.</param>
/// <param name="Api">How it is asked.</param>
/// <param name="KeyFrom">The environment variable that holds the key; null where the server wants none.</param>
/// <param name="KeyHeader">
/// The header that carries the key; as "Bearer KEY" in authorization, bare in any other (Azure: api-key).
/// </param>
/// <param name="Revision">Which version of the model, where the name does not say.</param>
/// <param name="TimeoutSeconds">A request is given up after so long.</param>
/// <param name="SendSeed">Whether requests carry a seed; a few servers refuse one.</param>
/// <param name="TokenLimit">What the server calls the limit on a completion's length.</param>
public sealed partial record HostedTeacherPlan(
    string Url,
    string Model,
    HostedApi Api = HostedApi.Chat,
    string? KeyFrom = null,
    string KeyHeader = HostedTeacherPlan.Authorization,
    string Revision = "",
    int TimeoutSeconds = 600,
    bool SendSeed = true,
    TokenLimitKey TokenLimit = TokenLimitKey.MaxTokens)
{
    internal const string Authorization = "authorization";

    /// <summary>Absolute, http or https, without a name or a password in it.</summary>
    public string Url { get; init => field = Checked(value); } = Checked(Url);

    /// <summary>The server's name for the model.</summary>
    public string Model { get; init => field = Setting.Filled(value, "teacher.model"); } =
        Setting.Filled(Model, "teacher.model");

    /// <summary>The name of an environment variable, or null.</summary>
    /// <remarks>What is refused is not repeated: it may be the key itself.</remarks>
    public string? KeyFrom { get; init => field = Named(value); } = Named(KeyFrom);

    /// <summary>The header that carries the key.</summary>
    public string KeyHeader { get; init => field = Headed(value); } = Headed(KeyHeader);

    /// <summary>A request is given up after so many seconds, at least 1.</summary>
    public int TimeoutSeconds { get; init => field = Setting.AtLeast(1, value, "teacher.timeout_seconds"); } =
        Setting.AtLeast(1, TimeoutSeconds, "teacher.timeout_seconds");

    private static string Checked(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
        {
            throw PlanException.At("teacher.url",
                "is no address; it must begin with http:// or https://, e.g. http://localhost:8000/v1.");
        }

        return uri.UserInfo.Length == 0 ? url : throw PlanException.At("teacher.url",
            "holds a name or password, which would be written into files; put the key into an environment variable " +
            "and name that in teacher.key_from.");
    }

    private static string? Named(string? variable) => variable is null || VariableName().IsMatch(variable)
        ? variable
        : throw PlanException.At("teacher.key_from",
            "is not the name of an environment variable. Put the key into one, e.g. export OPENAI_API_KEY=..., and " +
            "write key_from: OPENAI_API_KEY; a plan never holds the key itself.");

    private static string Headed(string header) => HeaderName().IsMatch(header)
        ? header
        : throw PlanException.At("teacher.key_header", "is not the name of a header, e.g. api-key.");

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableName();

    [GeneratedRegex(@"^[A-Za-z0-9-]+\z")]
    private static partial Regex HeaderName();
}
