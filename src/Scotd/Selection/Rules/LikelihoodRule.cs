namespace Scotd.Selection.Rules;

/// <summary>Keeps so many of a question, those that somebody finds the likeliest, long or short.</summary>
/// <remarks>
/// Li et al. 2023, section 4, Figure 7: the teacher's mean log-probability of a token. Whether that is of the whole
/// completion is not in the paper. One without a log-probability comes last.
/// </remarks>
internal sealed class LikelihoodRule(int count, ILikelihoods likelihoods) : SelectionRule
{
    public override string Name => $"likelihood: {count}{likelihoods.Name}";

    public override string Why => $"are not among the {count} likeliest of their question, {likelihoods.How}";

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions) =>
        questions.Zip(likelihoods.MeansOf(questions), (asked, means) => asked.First(count, [.. means.Select(Last)]));

    /// <summary>The likeliest first, what is no number last.</summary>
    private static double Last(double mean) => double.IsNaN(mean) ? double.PositiveInfinity : -mean;
}
