using Scotd.Evaluation;
using Scotd.Reports;

namespace Scotd.Judging;

/// <summary>
/// How often one system's rationale was preferred to the other's. A pair counts once, for what most of its judges
/// chose; where as many chose either, or most neither, it is a tie.
/// </summary>
/// <param name="Subset">Of the pairs.</param>
/// <param name="By">Who judged: people, or the checker.</param>
/// <param name="Wins">Pairs for the left system.</param>
/// <param name="Losses">Pairs for the right system.</param>
/// <param name="Ties">Pairs for neither.</param>
public sealed record Preference(string Subset, string By, int Wins, int Losses, int Ties)
{
    /// <summary>Of persons.</summary>
    public const string People = "people";

    /// <summary>The share of wins among pairs with a difference; ties are left out.</summary>
    public Accuracy Rate => new(Wins, Wins + Losses);

    /// <summary>Whether there is a rate at all.</summary>
    public bool IsDecided => Wins + Losses > 0;

    /// <summary>
    /// Two-sided exact binomial test of wins against losses, ties left out (as the paper's section 3.1.1).
    /// </summary>
    public double P => ExactBinomial.P(Wins, Losses);

    /// <summary>E.g. "531 to 369, 59.0 % (55.8 to 62.2, n=900), 12 without a difference".</summary>
    public override string ToString() => $"{Spoken.Count(Wins)} to {Spoken.Count(Losses)}, " +
        (IsDecided ? $"{Rate}, " : "") + $"{Spoken.Count(Ties)} without a difference";

    /// <summary>
    /// Counts the pairs of each subset, by people and by the checker apart; what nobody judged is left out.
    /// </summary>
    public static IReadOnlyList<Preference> Of(Study study, IEnumerable<Judgement> judgements)
    {
        ILookup<(string Pair, string By), Choice> said = judgements.ToLookup(
            one => (one.Pair, one.IsChecker ? StepChecker.Name : People), one => one.Choice);
        string[] subsets = [BlindPair.Random, BlindPair.Controlled], judges = [People, StepChecker.Name];
        IEnumerable<Preference> counted =
            from who in judges
            from subset in subsets
            let signs = study.Pairs.Where(pair => pair.Subsets.Contains(subset) && said[(pair.Id, who)].Any())
                .Select(pair => Sign(study, pair, said[(pair.Id, who)])).ToArray()
            where signs.Length > 0
            select new Preference(
                subset, who, signs.Count(sign => sign > 0), signs.Count(sign => sign < 0),
                signs.Count(sign => sign == 0));
        return [.. counted];
    }

    /// <summary>1 for the left system, -1 for the right one, 0 for neither.</summary>
    private static int Sign(Study study, BlindPair pair, IEnumerable<Choice> choices)
    {
        int left = 0, right = 0, neither = 0;
        foreach (Choice choice in choices)
        {
            string? preferred = pair.Preferred(choice);
            left += preferred == study.Left.Key ? 1 : 0;
            right += preferred == study.Right.Key ? 1 : 0;
            neither += preferred is null ? 1 : 0;
        }
        return left > Math.Max(right, neither) ? 1 : right > Math.Max(left, neither) ? -1 : 0;
    }
}
