using Scotd.Evaluation;

namespace Scotd.Reports;

/// <summary>One cell of the main table: a system on a set under one decoding, over its seeds.</summary>
/// <param name="System">Who was examined.</param>
/// <param name="Set">On what.</param>
/// <param name="Decoding">How answers were drawn.</param>
/// <param name="Seeds">The examinations; at least one.</param>
public sealed record MeanScore(
    ReportedSystem System, ReportedSet Set, string Decoding, IReadOnlyList<ReportedScore> Seeds)
{
    /// <summary>Questions that each seed answered; the fewest, should they differ.</summary>
    public int Asked => Seeds.Min(seed => seed.Asked);

    /// <summary>Accuracy, 0 to 1, the mean over seeds.</summary>
    public double Mean => Seeds.Average(seed => new Accuracy(seed.Right, seed.Asked).Value);

    /// <summary>
    /// The 95 % score interval of the mean as of one student on <see cref="Asked"/> questions: what other questions of
    /// the same kind could have shown. The spread over seeds is apart from it.
    /// </summary>
    public (double Low, double High) Interval => Accuracy.Nearest(Mean, Asked).Interval;

    /// <summary>The worst and the best seed.</summary>
    public (double Low, double High) Spread => (
        Seeds.Min(seed => new Accuracy(seed.Right, seed.Asked).Value),
        Seeds.Max(seed => new Accuracy(seed.Right, seed.Asked).Value));

    /// <summary>E.g. "n = 265 × 5 seeds".</summary>
    public string Size =>
        $"n = {Spoken.Count(Asked)}" + (Seeds.Count > 1 ? $" × {Spoken.Count(Seeds.Count)} seeds" : "");

    /// <summary>How the number came to be and where its completions lie, for a tooltip or a footnote.</summary>
    public string Origin
    {
        get
        {
            int unparsed = Seeds.Sum(seed => seed.Unparsed);
            string seeds = Seeds.Count > 1
                ? $"mean of {Seeds.Count} seeds, {Spoken.Percent(Spread.Low)} to {Spoken.Percent(Spread.High)} %; "
                : "";
            string sources = string.Join(", ", Seeds.Select(seed => seed.Source).Distinct(StringComparer.Ordinal));
            return $"{System.Title}, {Set.Title}, {Decoding}: {seeds}Wilson 95 % interval at n = " +
                $"{Spoken.Count(Asked)}; {Spoken.Count(unparsed)} unparsed; from {sources}";
        }
    }
}
