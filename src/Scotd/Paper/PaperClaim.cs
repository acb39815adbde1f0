namespace Scotd.Paper;

/// <summary>An ordering that the paper's text claims.</summary>
/// <param name="Says">In a sentence, with its section.</param>
/// <param name="More">
/// Rows whose accuracies, added up, are to exceed those of <paramref name="Less"/>. With two on each side it is about
/// differences: a falls less than b where a's after and b's before exceed a's before and b's after.
/// </param>
/// <param name="Less">As many rows.</param>
public sealed record PaperClaim(string Says, IReadOnlyList<string> More, IReadOnlyList<string> Less)
{
    /// <summary>As many rows as there are in <see cref="More"/>.</summary>
    public IReadOnlyList<string> Less { get; init; } = Less.Count == More.Count && More.Count > 0
        ? Less
        : throw PlanException.At("results.claims", $"'{Says}' needs as many rows under less as under more, 1 or more.");
}
