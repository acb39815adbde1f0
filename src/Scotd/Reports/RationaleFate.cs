using Scotd.Corpora;
using Scotd.Selection;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Reports;

/// <summary>A teacher's sample and how far it came in selection.</summary>
/// <param name="Rationale">The sample.</param>
/// <param name="End">
/// Where it falls away: one of the constants here, from <see cref="Rules"/> on a rule of the plan by its place, and
/// after the last one nowhere, it is kept.
/// </param>
/// <param name="Repeats">An earlier sample of the question gives the same steps and the same answer.</param>
internal readonly record struct RationaleFate(Rationale Rationale, int End, bool Repeats)
{
    /// <summary>It names no choice.</summary>
    public const int Unparsed = 0;

    /// <summary>Its choice is not one that the plan wants.</summary>
    public const int Unwanted = 1;

    /// <summary>It repeats an earlier one, and repetitions are dropped.</summary>
    public const int Duplicate = 2;

    /// <summary>It comes after the first ones that are looked at.</summary>
    public const int Beyond = 3;

    /// <summary>The first rule of the plan drops it; the next ones follow.</summary>
    public const int Rules = 4;

    /// <summary>
    /// Goes through the samples of a corpus as SCoTD's selection does; once, or twice where the plan has rules.
    /// </summary>
    public static IEnumerable<RationaleFate> Of(Corpus corpus, Split key, SelectionPlan selection, RuleChain rules)
    {
        if (rules.Rules.Count == 0)
            return BeforeRules(corpus, key, selection);

        int[] ends = rules.EndsOf(
            [.. BeforeRules(corpus, key, selection).Where(one => one.End == Rules).Select(one => one.Rationale)]);
        int next = 0;
        return BeforeRules(corpus, key, selection)
            .Select(one => one.End == Rules ? one with { End = Rules + ends[next++] } : one);
    }

    private static IEnumerable<RationaleFate> BeforeRules(Corpus corpus, Split key, SelectionPlan selection)
    {
        Dictionary<string, int> before = new(StringComparer.Ordinal);
        HashSet<UInt128> seen = [];
        foreach (Rationale rationale in corpus.Rationales.WithoutGreedy())
        {
            int place = before[rationale.QuestionId] = before.GetValueOrDefault(rationale.QuestionId, -1) + 1;
            bool repeats = !seen.Add(RationaleRules.Fingerprint(rationale));
            yield return new(rationale,
                rationale.Answer is null ? Unparsed
                : !IsWanted(rationale) ? Unwanted
                : repeats && selection.WithoutDuplicates ? Duplicate
                : place >= selection.PerQuestion ? Beyond
                : Rules, repeats);
        }

        bool IsWanted(Rationale rationale) => selection.Labels switch
        {
            LabelRule.KeepRight => AnswerKey.Accepts(key.Find(rationale.QuestionId)?.Gold, rationale.Answer),
            LabelRule.KeepWrong => key.Find(rationale.QuestionId)?.Gold is { } gold
                && !AnswerKey.Accepts(gold, rationale.Answer),
            _ => true,
        };
    }
}
