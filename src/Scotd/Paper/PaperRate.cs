namespace Scotd.Paper;

/// <summary>How often the paper's judges preferred one system's rationales.</summary>
/// <param name="Subset">Of the pairs: "random", or "controlled", where both answers are right.</param>
/// <param name="Percent">Of all pairs.</param>
/// <param name="Pairs">How many.</param>
public sealed record PaperRate(string Subset, double Percent, int Pairs);
