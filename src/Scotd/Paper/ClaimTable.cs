using Scotd.Reports;
using Scotd.Reports.Page;

namespace Scotd.Paper;

/// <summary>What became of every claim: the difference, drawn and said, how sure it is, and the paper's.</summary>
internal static class ClaimTable
{
    public static void Write(Markup page, ReproducedResult result)
    {
        DifferencePicture picture = new(result.Claims.Select(claim => (claim.Ours.Low, claim.Ours.High)));
        page.Add($"""
            <table class="pairs claims"><thead><tr><th scope="col">Claim</th>
            <th scope="col" class="picture">against&#160;|&#160;for</th>
            <th scope="col" class="number">points</th><th scope="col" class="number">95 % interval</th>
            <th scope="col" class="number">Holm's p</th><th scope="col">verdict</th></tr></thead><tbody>
            """);
        foreach (ReproducedClaim claim in result.Claims)
            WriteClaim(page, result, picture, claim);
        page.Add($"""
            </tbody></table>
            <p class="note">Accuracies of the rows that are to be ahead less those of the others, in points, on the same
            questions. Tested by a paired bootstrap over questions and seeds (10,000 resamples); p is two-sided and
            corrected by Holm for all claims of the page; n counts pairs of answers of all seeds together. From 0.05 on,
            no difference is shown, which does not say that there is none.</p>
            """);
    }

    private static void WriteClaim(
        Markup page, ReproducedResult result, DifferencePicture picture, ReproducedClaim claim)
    {
        string shown = claim.Verdict == ReproducedClaim.NotShown ? "" : "shown";
        string seeds = claim.Ours.Seeds == 1 ? "seed" : "seeds";
        page.Add($"""
            <tr class="{shown}"><th scope="row">{claim.Claim.Says}
            <small>n&#160;=&#160;{Spoken.Count(claim.Ours.Asked)}&#160;pairs, {Spoken.Count(claim.Ours.Seeds)}
            {seeds}{InPaper(result, claim)}</small></th>
            """);
        picture.Write(page, claim.Ours.Low, claim.Ours.Difference, claim.Ours.High);
        page.Add($"""
            <td class="number points">{Spoken.Points(claim.Ours.Difference)}</td>
            <td class="number">{Spoken.Points(claim.Ours.Low)} to {Spoken.Points(claim.Ours.High)}</td>
            <td class="number p">{Spoken.P(claim.HolmP)}</td><td class="verdict">{claim.Verdict}</td></tr>
            """);
    }

    /// <summary>E.g. "; paper: CSQA +4.0, QuaRel +24.8"; nothing where it prints no numbers.</summary>
    private static string InPaper(ReproducedResult result, ReproducedClaim claim) => claim.InPaper.Count == 0 ? ""
        : "; paper: " + string.Join(", ", result.Paper.Tasks.Zip(
            claim.InPaper, (task, points) => $"{task} {Spoken.Points(points / 100)}"));
}
