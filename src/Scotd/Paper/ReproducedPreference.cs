using Scotd.Evaluation;
using Scotd.Judging;

namespace Scotd.Paper;

/// <summary>What became of one of the paper's preferences, in one subset and by one sort of judge.</summary>
/// <param name="Row">The paper's.</param>
/// <param name="Paper">Its number in the subset; null where it has none.</param>
/// <param name="Ours">By people or by the checker.</param>
/// <param name="HolmP">Ours, corrected for all rows of the same sort of judge.</param>
public sealed record ReproducedPreference(PaperPreference Row, PaperRate? Paper, Preference Ours, double HolmP)
{
    /// <summary>
    /// What is said where the paper claims no ordering, or no person judged ours, and the left one is shown to be
    /// preferred.
    /// </summary>
    public const string LeftShown = "preferred here";

    /// <summary>The same of the right one.</summary>
    public const string RightShown = "the other preferred here";

    /// <summary>
    /// In a word or two; as of any claim of the paper where it claims an ordering and people judged: its claims are
    /// about people, so the checker cannot make one hold.
    /// </summary>
    public string Verdict =>
        !HolmCorrection.Shows(HolmP) ? ReproducedClaim.NotShown
        : Ours.Wins > Ours.Losses ? IsOfClaim ? ReproducedClaim.Holds : LeftShown
        : IsOfClaim ? ReproducedClaim.Reversed : RightShown;

    private bool IsOfClaim => Row.IsClaimed && Ours.By == Preference.People;

    /// <summary>E.g. "holds: SCoTD first, random, by people: 531 to 369, …; Holm p=1E-07; in the paper 59 %".</summary>
    public override string ToString()
    {
        string paper = Paper is { } rate ? FormattableString.Invariant($"; in the paper {rate.Percent:0.#} %") : "";
        return $"{Verdict}: {Row.Says}, {Ours.Subset}, by {Ours.By}: {Ours}; " +
            FormattableString.Invariant($"Holm p={HolmP:G3}") + paper;
    }

    /// <summary>Of all rows, in their order; those that nobody judged are left out.</summary>
    /// <param name="rows">The paper's.</param>
    /// <param name="judged">Ours, one a row.</param>
    public static IReadOnlyList<ReproducedPreference> Of(
        IReadOnlyList<PaperPreference> rows, IReadOnlyList<JudgedStudy> judged)
    {
        (PaperPreference Row, Preference Ours)[] all =
            [.. rows.Zip(judged).SelectMany(pair => pair.Second.Preferences.Select(one => (pair.First, one)))];
        Dictionary<(PaperPreference, Preference), double> corrected = [];
        foreach (var same in all.GroupBy(one => one.Ours.By))
        {
            foreach ((var one, double p) in same.Zip(HolmCorrection.Adjust([.. same.Select(one => one.Ours.P)])))
                corrected[one] = p;
        }
        return [.. all.Select(one => new ReproducedPreference(
            one.Row, one.Row.RateOf(one.Ours.Subset), one.Ours, corrected[one]))];
    }
}
