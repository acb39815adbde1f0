using System.Text.Json.Serialization;
using Scotd.Evaluation;

namespace Scotd.Reports;

/// <summary>Two systems on the same questions, and what that shows.</summary>
/// <param name="Set">Key of the set.</param>
/// <param name="Decoding">"greedy" or "self-consistency".</param>
/// <param name="First">Key of the system that is expected to be better.</param>
/// <param name="Second">Key of the other.</param>
/// <param name="Seeds">How many seeds are pooled.</param>
/// <param name="Asked">Pairs of answers.</param>
/// <param name="Difference">Accuracy of the first less that of the second.</param>
/// <param name="Low">Of the 95 % interval.</param>
/// <param name="High">Of the 95 % interval.</param>
/// <param name="P">Two-sided, of this comparison alone.</param>
/// <param name="HolmP">
/// Corrected for all comparisons of the experiment; null for one seed of several, which shows nothing by itself.
/// </param>
/// <param name="Detectable">The smallest difference that so many answers could show; null where none could be.</param>
/// <param name="Test">E.g. "exact McNemar", "paired bootstrap over questions and seeds".</param>
public sealed record ReportedComparison(
    string Set, string Decoding, string First, string Second, int Seeds, int Asked, double Difference, double Low,
    double High, double P, double? HolmP, double? Detectable, string Test)
{
    /// <summary>Whether a difference is shown: the corrected p is below 0.05.</summary>
    [JsonIgnore]
    public bool IsShown => HolmP is { } adjusted && HolmCorrection.Shows(adjusted);

    /// <summary>What the pair shows, in words; where it is nothing, also what would have been.</summary>
    [JsonIgnore]
    public string Shows => this switch
    {
        { HolmP: null } => "one of several seeds",
        { IsShown: true, Difference: > 0 } => "the first is better",
        { IsShown: true } => "the second is better",
        { Detectable: { } points } => $"no difference shown ({Spoken.Percent(points)} points could be)",
        _ => "no difference shown",
    };

    /// <summary>
    /// What stands behind a difference that is printed with its own p, e.g. "; Holm p=0.07; no difference shown (14.2
    /// points could be)". Empty for one seed of several, and for a single comparison that shows a difference.
    /// </summary>
    [JsonIgnore]
    public string Verdict => HolmP is null ? ""
        : (HolmP == P ? "" : FormattableString.Invariant($"; Holm p={HolmP:G3}")) + (IsShown ? "" : $"; {Shows}");
}
