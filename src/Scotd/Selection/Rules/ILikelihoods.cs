namespace Scotd.Selection.Rules;

/// <summary>How likely somebody finds the rationales of questions.</summary>
internal interface ILikelihoods
{
    /// <summary>Who, for reports: what follows "likelihood: 5".</summary>
    string Name { get; }

    /// <summary>How, for reports: what follows "likeliest of their question, ", to the full stop.</summary>
    string How { get; }

    /// <summary>
    /// For each question, in order, the mean natural log-probability of a token of each rationale; of one that cannot
    /// be told negative infinity.
    /// </summary>
    IEnumerable<double[]> MeansOf(IReadOnlyList<ExplainedQuestion> questions);
}
