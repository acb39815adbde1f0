using System.Text.Json;

namespace Scotd.Evaluation;

/// <summary>One of several completions to a question.</summary>
/// <param name="Completion">What the student said, unchanged.</param>
/// <param name="MeanLogProbability">
/// The mean natural log-probability of its tokens at temperature 1; null where nobody noted it.
/// </param>
public sealed record SpokenPath(string Completion, double? MeanLogProbability = null)
{
    /// <summary>Reads one that a <see cref="VotedExamination"/> wrote; null where it is none.</summary>
    public static SpokenPath? Read(JsonElement path) =>
        path.ValueKind is JsonValueKind.Object && path.TryGetProperty("completion", out JsonElement completion)
        && completion.ValueKind is JsonValueKind.String
            ? new(completion.GetString()!, path.TryGetProperty("mean_log_probability", out JsonElement log)
                && log.ValueKind is JsonValueKind.Number ? log.GetDouble() : null)
            : null;
}
