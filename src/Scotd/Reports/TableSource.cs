namespace Scotd.Reports;

/// <summary>The files that the numbers of one part of a report come from.</summary>
/// <param name="Part">
/// "accuracy", "comparisons", "samples", "paths", "learning", "yield", "lengths", "costs" or "steps".
/// </param>
/// <param name="Files">From the run folder, with slashes; a database by its name.</param>
public sealed record TableSource(string Part, IReadOnlyList<string> Files);
