using Scotd.Corpora;
using Scotd.Plans;
using Scotd.Selection;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Students;

/// <summary>What each method lets a student learn from: Li et al. 2023, section 3.1.</summary>
public static class LearningMethods
{
    /// <summary>
    /// The rationales of a method, read from the corpus as they are asked for; for Label-Only they are empty and only
    /// their answers count.
    /// </summary>
    /// <remarks>
    /// Label-Only learns the answer key where labels are known, else the label that the teacher would give greedily,
    /// whatever rules say of its rationale.
    /// </remarks>
    /// <param name="method">Which.</param>
    /// <param name="corpus">All rationales.</param>
    /// <param name="task">What they explain.</param>
    /// <param name="split">The questions.</param>
    /// <param name="selection">How they are chosen.</param>
    /// <param name="say">Told what takes long in SCoTD's selection; null where nobody looks on.</param>
    /// <exception cref="PlanException">The task has not what a rule of SCoTD's selection needs.</exception>
    public static IEnumerable<Rationale> Accepted(
        this LearningMethod method, Corpus corpus, ReasoningTask task, Split split, SelectionPlan selection,
        Action<string>? say = null) =>
        method switch
        {
            LearningMethod.Scotd => selection.ForScotd(corpus.Rationales, task, split, say),
            LearningMethod.GreedyCot => selection.ForGreedy(corpus.Rationales, task, split),
            _ => Labels(corpus, task, split, selection),
        };

    private static IEnumerable<Rationale> Labels(
        Corpus corpus, ReasoningTask task, Split split, SelectionPlan selection)
    {
        IEnumerable<Rationale> labels = selection.Labels is LabelRule.KeepAll
            ? (selection with { Rules = null }).ForGreedy(corpus.Rationales, task, split)
                .Select(rationale => rationale with { Text = "" })
            : split.Where(question => question.Gold is not null)
                .Select(question => new Rationale(question.Id, Sample: 0, Text: "", AnswerKey.First(question.Gold)));
        if (selection.LabelOnlyFrom is LabelOnlyFrom.All)
            return labels;

        Lazy<HashSet<string>> explained = new(() => selection.ForScotd(corpus.Rationales, task, split)
            .Select(rationale => rationale.QuestionId).ToHashSet(StringComparer.Ordinal));
        return labels.Where(label => explained.Value.Contains(label.QuestionId));
    }
}
