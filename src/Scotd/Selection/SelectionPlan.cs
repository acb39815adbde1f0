using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Selection;

/// <summary>How rationales are chosen from the corpus.</summary>
/// <param name="Labels">What the answer key is used for.</param>
/// <param name="PerQuestion">At most so many of each question's samples are looked at; the paper's N.</param>
/// <param name="WithoutDuplicates">Drops a question's repeated rationales.</param>
/// <param name="GreedyFrom">Which one Greedy-CoT learns from.</param>
public sealed record SelectionPlan(
    LabelRule Labels = LabelRule.KeepRight,
    int PerQuestion = 30,
    bool WithoutDuplicates = false,
    GreedyFrom GreedyFrom = GreedyFrom.First)
{
    /// <summary>At most so many of each question's samples are looked at; the paper's N.</summary>
    public int PerQuestion { get; init => field = Setting.AtLeast(1, value, "selection.per_question"); } =
        Setting.AtLeast(1, PerQuestion, "selection.per_question");

    /// <summary>The rationales that SCoTD learns from: the first N samples, then those that the labels allow.</summary>
    public IEnumerable<Rationale> ForScotd(IEnumerable<Rationale> corpus, Split key)
    {
        IEnumerable<Rationale> accepted = Allowed(corpus.WithoutGreedy().AtMostPerQuestion(PerQuestion), key);
        return WithoutDuplicates ? accepted.WithoutDuplicates() : accepted;
    }

    /// <summary>
    /// The one rationale a question that Greedy-CoT learns from: what the teacher wrote greedily, else the sample that
    /// stands for it. A question whose one is not allowed has none.
    /// </summary>
    public IEnumerable<Rationale> ForGreedy(IEnumerable<Rationale> corpus, Split key)
    {
        IEnumerable<Rationale> candidates = corpus.GreedyWhereThereIsOne();
        return Allowed(GreedyFrom is GreedyFrom.First
            ? candidates.AtMostPerQuestion(1)
            : candidates.MostLikelyPerQuestion(), key);
    }

    private IEnumerable<Rationale> Allowed(IEnumerable<Rationale> rationales, Split key) =>
        Labels is LabelRule.KeepRight ? rationales.ThatAreRight(key) : rationales.ThatAnswer();
}
