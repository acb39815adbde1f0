using Scotd.Evaluation;

namespace Scotd.Paper;

/// <summary>What became of a claim of the paper.</summary>
/// <param name="Claim">The paper's.</param>
/// <param name="InPaper">By task, the difference in the paper's own numbers, in points; may be none.</param>
/// <param name="Ours">The difference in our examinations.</param>
/// <param name="HolmP">Its p, corrected for all claims of the result.</param>
public sealed record ReproducedClaim(
    PaperClaim Claim, IReadOnlyList<double> InPaper, PairedBootstrap Ours, double HolmP)
{
    /// <summary>Of a claim that is shown to be true here.</summary>
    public const string Holds = "holds";

    /// <summary>Of a claim whose contrary is shown here.</summary>
    public const string Reversed = "the other way round";

    /// <summary>Of a claim that so many questions and seeds do not decide.</summary>
    public const string NotShown = "no difference shown";

    /// <summary>One of the three.</summary>
    public string Verdict =>
        !HolmCorrection.Shows(HolmP) ? NotShown : Ours.Difference > 0 ? Holds : Reversed;

    /// <summary>Tests the claims of a result.</summary>
    /// <exception cref="PlanException">A claim's rows are about different numbers of questions.</exception>
    public static IReadOnlyList<ReproducedClaim> Of(PaperResult result, IReadOnlyList<ReproducedRow> rows)
    {
        PairedBootstrap[] found = [.. result.Claims.Select(claim => Test(claim, rows))];
        IReadOnlyList<double> corrected = HolmCorrection.Adjust([.. found.Select(one => one.P)]);
        return [.. result.Claims.Select((claim, i) =>
            new ReproducedClaim(claim, result.InPaper(claim), found[i], corrected[i]))];
    }

    /// <summary>On the questions and seeds that a claim's rows have in common, question by question.</summary>
    private static PairedBootstrap Test(PaperClaim claim, IReadOnlyList<ReproducedRow> rows)
    {
        ReproducedRow[] more = [.. claim.More.Select(Row)], less = [.. claim.Less.Select(Row)];
        ReproducedRow[] all = [.. more, .. less];
        if (all.Any(row => row.Asked != all[0].Asked))
        {
            throw new PlanException(
                $"'{claim.Says}' compares sets of different sizes, whose questions cannot be paired.");
        }
        ulong?[] seeds = [.. all.SelectMany(row => row.Seeds.Select(own => own.Seed)).Where(seed => seed is not null)
            .Distinct().DefaultIfEmpty(null)];
        return PairedBootstrap.OfGains([.. seeds.Select(Gains)]);

        ReproducedRow Row(string name) => rows.First(row => row.Row.Name == name);

        int[] Gains(ulong? seed)
        {
            int[] gains = new int[all[0].Asked];
            IEnumerable<(ReproducedRow, int)> signed = more.Select(row => (row, 1));
            foreach ((ReproducedRow row, int sign) in signed.Concat(less.Select(row => (row, -1))))
            {
                IReadOnlyList<bool> right = row.Right(seed);
                for (int question = 0; question < gains.Length; question++)
                    gains[question] += right[question] ? sign : 0;
            }
            return gains;
        }
    }

    private string Difference => DifferenceText.Of(
        Ours.Difference, (Ours.Low, Ours.High), Ours.Asked, $"seeds: {Ours.Seeds}, Holm p={HolmP:G3}");

    /// <summary>E.g. "holds: A above B: +4.2 points (1.0 to 7.4, n=3000, seeds: 5, Holm p=0.01)".</summary>
    public override string ToString()
    {
        string paper = InPaper.Count == 0 ? "" : FormattableString.Invariant(
            $"; in the paper on {InPaper.Count(points => points > 0)} of {InPaper.Count} tasks");
        return $"{Verdict}: {Claim.Says}: {Difference}{paper}";
    }
}
