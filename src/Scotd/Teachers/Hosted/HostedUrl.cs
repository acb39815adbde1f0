using System.Text.RegularExpressions;

namespace Scotd.Teachers.Hosted;

/// <summary>Where a server's resources lie.</summary>
internal sealed partial class HostedUrl
{
    private readonly string _root;
    private readonly string _query;

    public HostedUrl(HostedTeacherPlan plan)
    {
        Uri given = new(plan.Url);
        string path = given.AbsolutePath.TrimEnd('/');
        string resource = plan.Api is HostedApi.Chat ? "/chat/completions" : "/completions";
        Match whole = WholeEndpoint().Match(path);
        if (whole.Success)
        {
            if (whole.Value != resource)
            {
                string api = plan.Api is HostedApi.Chat ? "chat" : "completions";
                throw PlanException.At("teacher.url",
                    $"ends in {whole.Value}, but teacher.api is {api}, which is at {resource}. Change one of them, " +
                    $"or end the url before {whole.Value}.");
            }

            path = path[..whole.Index];
        }
        else if (!Versioned().IsMatch(path))
        {
            path += "/v1";
        }

        (_root, _query) = (given.GetLeftPart(UriPartial.Authority) + path, given.Query);
        Endpoint = At(resource);
        Shown = _root + resource;
        BatchEndpoint = "/v1" + resource;
    }

    /// <summary>What answers requests.</summary>
    public Uri Endpoint { get; }

    /// <summary>The endpoint for messages: without the query, which may hold what is not for every eye.</summary>
    public string Shown { get; }

    /// <summary>The endpoint as a batch file names it.</summary>
    public string BatchEndpoint { get; }

    /// <summary>Another resource of the same server, e.g. "/files".</summary>
    /// <param name="resource">Begins with a slash.</param>
    /// <param name="query">Without a question mark; goes behind what the plan's address has.</param>
    public Uri At(string resource, string query = "")
    {
        string joint = query.Length == 0 ? "" : _query.Length == 0 ? "?" : "&";
        return new(_root + resource + _query + joint + query);
    }

    [GeneratedRegex("(/chat)?/completions$")]
    private static partial Regex WholeEndpoint();

    /// <summary>Some servers have their versions elsewhere than at the end, e.g. /v1beta/openai.</summary>
    [GeneratedRegex(@"/v\d\w*(/|$)")]
    private static partial Regex Versioned();
}
