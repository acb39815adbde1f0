using System.Text.Json;

namespace Scotd.Teachers;

/// <summary>How a teacher writes. Part of a sample's identity.</summary>
/// <param name="Temperature">The paper's teacher samples at 1; 0 is greedy.</param>
/// <param name="TopP">Keeps the likeliest tokens whose probabilities sum to at least this; 1 keeps all.</param>
/// <param name="MaxTokens">A completion is cut after so many tokens. The paper's code: 256.</param>
/// <param name="Stops">Texts that end a completion.</param>
/// <param name="LogProbabilities">Whether the tokens' probabilities are wanted.</param>
public sealed record SampleSettings(
    double Temperature, double TopP, int MaxTokens, IReadOnlyList<string> Stops, bool LogProbabilities)
{
    /// <summary>One line of JSON, the same for equal settings, with the keys in alphabetical order.</summary>
    /// <remarks>
    /// Whether log-probabilities are wanted does not change what is written, so it stays outside: it is no reason to
    /// buy a sample again.
    /// </remarks>
    public string Canonical => JsonSerializer.Serialize(
        new { max_tokens = MaxTokens, stop = Stops, temperature = Temperature, top_p = TopP });
}
