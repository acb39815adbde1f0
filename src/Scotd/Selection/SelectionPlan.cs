using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Selection;

/// <summary>How rationales are chosen from the corpus.</summary>
/// <param name="Labels">What the answer key is used for.</param>
/// <param name="PerQuestion">At most so many of each question's samples are looked at; the paper's N.</param>
/// <param name="WithoutDuplicates">Drops a question's repeated rationales.</param>
/// <param name="GreedyFrom">Which one Greedy-CoT learns from.</param>
/// <param name="LabelOnlyFrom">Which questions Label-Only learns.</param>
/// <param name="Rules">
/// What SCoTD's pass after all that, one rule after the other, and Greedy-CoT's where a rule judges each by itself;
/// null for none.
/// </param>
/// <param name="Seed">Of the rules' draws.</param>
public sealed record SelectionPlan(
    LabelRule Labels = LabelRule.KeepRight,
    int PerQuestion = 30,
    bool WithoutDuplicates = false,
    GreedyFrom GreedyFrom = GreedyFrom.First,
    LabelOnlyFrom LabelOnlyFrom = LabelOnlyFrom.All,
    IReadOnlyList<RulePlan>? Rules = null,
    ulong Seed = 0)
{
    /// <summary>At most so many of each question's samples are looked at; the paper's N.</summary>
    public int PerQuestion { get; init => field = Setting.AtLeast(1, value, "selection.per_question"); } =
        Setting.AtLeast(1, PerQuestion, "selection.per_question");

    /// <summary>
    /// The rationales that SCoTD learns from: the first N samples, of them those that the labels allow, of them what
    /// the rules leave.
    /// </summary>
    /// <param name="corpus">All rationales.</param>
    /// <param name="task">What they explain.</param>
    /// <param name="key">The questions.</param>
    /// <param name="say">Told what takes long; null where nobody looks on.</param>
    /// <exception cref="PlanException">The task has not what a rule needs.</exception>
    public IEnumerable<Rationale> ForScotd(
        IEnumerable<Rationale> corpus, ReasoningTask task, Split key, Action<string>? say = null)
    {
        IEnumerable<Rationale> accepted = Allowed(corpus.WithoutGreedy().AtMostPerQuestion(PerQuestion), key);
        return RulesFor(task, key, say).Keep(WithoutDuplicates ? accepted.WithoutDuplicates() : accepted);
    }

    /// <summary>
    /// The one rationale a question that Greedy-CoT learns from: what the teacher wrote greedily, else the sample that
    /// stands for it. A question whose one is not allowed, or falls to a rule that judges it by itself, has none.
    /// </summary>
    /// <exception cref="PlanException">The task has not what a rule needs.</exception>
    public IEnumerable<Rationale> ForGreedy(IEnumerable<Rationale> corpus, ReasoningTask task, Split key)
    {
        IEnumerable<Rationale> candidates = corpus.GreedyWhereThereIsOne();
        IEnumerable<Rationale> allowed = Allowed(GreedyFrom is GreedyFrom.First
            ? candidates.AtMostPerQuestion(1)
            : candidates.MostLikelyPerQuestion(), key);
        return RulesFor(task, key).ThatJudgeAlone.Keep(allowed);
    }

    /// <summary>The rules, ready for a task.</summary>
    /// <exception cref="PlanException">The task has not what a rule needs.</exception>
    public RuleChain RulesFor(ReasoningTask task, Split key, Action<string>? say = null) =>
        new([.. (Rules ?? []).Select(rule => rule.For(Chance.From(Seed), task, say))], key);

    private IEnumerable<Rationale> Allowed(IEnumerable<Rationale> rationales, Split key) => Labels switch
    {
        LabelRule.KeepRight => rationales.ThatAreRight(key),
        LabelRule.KeepWrong => rationales.ThatAreWrong(key),
        _ => rationales.ThatAnswer(),
    };
}
