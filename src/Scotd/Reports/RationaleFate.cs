using Scotd.Corpora;
using Scotd.Selection;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Reports;

/// <summary>A teacher's sample and what selection made of it.</summary>
/// <param name="Rationale">The sample.</param>
/// <param name="Fate">Why it was dropped, or that it was kept.</param>
/// <param name="Repeats">An earlier sample of the question gives the same steps and the same answer.</param>
internal readonly record struct RationaleFate(Rationale Rationale, Fate Fate, bool Repeats)
{
    /// <summary>Goes through the samples of a corpus as SCoTD's selection does.</summary>
    public static IEnumerable<RationaleFate> Of(Corpus corpus, Split key, SelectionPlan selection)
    {
        Dictionary<string, int> before = new(StringComparer.Ordinal);
        HashSet<UInt128> seen = [];
        foreach (Rationale rationale in corpus.Rationales.WithoutGreedy())
        {
            int place = before[rationale.QuestionId] = before.GetValueOrDefault(rationale.QuestionId, -1) + 1;
            bool repeats = !seen.Add(RationaleRules.Fingerprint(rationale));
            bool isWrong = selection.Labels is LabelRule.KeepRight
                && key.Find(rationale.QuestionId)?.Gold != rationale.Answer;
            yield return new(rationale,
                rationale.Answer is null ? Fate.Unparsed
                : isWrong ? Fate.Wrong
                : repeats && selection.WithoutDuplicates ? Fate.Duplicate
                : place >= selection.PerQuestion ? Fate.Beyond
                : Fate.Kept, repeats);
        }
    }
}

/// <summary>What becomes of a sample, in the order of the yield.</summary>
internal enum Fate
{
    /// <summary>It names no choice.</summary>
    Unparsed,

    /// <summary>It names a wrong choice, and the labels are known.</summary>
    Wrong,

    /// <summary>It repeats an earlier one, and repetitions are dropped.</summary>
    Duplicate,

    /// <summary>It comes after the first ones that are looked at.</summary>
    Beyond,

    /// <summary>It may be learned from.</summary>
    Kept,
}
