using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Tasks;

namespace Scotd.Reports;

/// <summary>The students of one method, over all seeds.</summary>
/// <param name="Method">What they learned from.</param>
/// <param name="Students">One a seed.</param>
public sealed record MethodResult(LearningMethod Method, IReadOnlyList<StudentResult> Students)
{
    /// <summary>Test questions.</summary>
    public int Asked => Students[0].Test.Completions.Count;

    /// <summary>Accuracy of each seed, lenient reading.</summary>
    public IReadOnlyList<double> BySeed { get; } =
        [.. Students.Select(student => student.Test.Score(Reading.Lenient).Accuracy.Value)];

    /// <summary>Mean over the seeds.</summary>
    public double Mean => BySeed.Average();

    /// <summary>
    /// The 95 % score interval of the mean as of one student on <see cref="Asked"/> questions: what other questions of
    /// the same kind could have shown. The spread over seeds is apart from it.
    /// </summary>
    public (double Low, double High) Interval => Accuracy.Nearest(Mean, Asked).Interval;

    /// <summary>Mean accuracy under the paper's reading.</summary>
    public double PaperMean => Students.Average(student => student.Test.Score(Reading.Paper).Accuracy.Value);

    /// <summary>Mean share of completions that name a choice.</summary>
    public double ParseRate => Students.Average(student => student.Test.Score(Reading.Lenient).ParseRate);
}
