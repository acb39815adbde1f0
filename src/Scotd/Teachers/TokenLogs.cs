using System.Text.Json.Serialization;

namespace Scotd.Teachers;

/// <summary>How likely each token of a completion was.</summary>
/// <param name="Tokens">As text; some servers cut characters in two.</param>
/// <param name="LogProbabilities">Natural logs, one a token.</param>
public sealed record TokenLogs(IReadOnlyList<string> Tokens, IReadOnlyList<double> LogProbabilities)
{
    /// <summary>The natural log of the whole completion's probability.</summary>
    public double Sum => LogProbabilities.Sum();

    /// <summary>How many tokens; null for one alone, which may be a recording's whole text.</summary>
    [JsonIgnore]
    public int? Count => LogProbabilities.Count > 1 ? LogProbabilities.Count : null;
}
