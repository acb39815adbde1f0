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

    /// <summary>
    /// The tokens from the first one to that in which a text ends; null where the tokens do not spell it, or are not
    /// told apart.
    /// </summary>
    public TokenSum? Through(string text)
    {
        int begin = Count is null || text.Length == 0 ? -1
            : string.Concat(Tokens).IndexOf(text, StringComparison.Ordinal);
        if (begin < 0)
            return null;

        double sum = 0;
        int tokens = 0;
        for (int read = 0; read < begin + text.Length; tokens++)
        {
            sum += LogProbabilities[tokens];
            read += Tokens[tokens].Length;
        }
        return new(sum, tokens);
    }
}
