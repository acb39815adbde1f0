using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Selection;

/// <summary>
/// The rules of a plan, ready for a task: each goes through what the ones before it leave. Where there is one,
/// rationales are held in memory until all have decided: 300,000 of 40 words take some 250 MB.
/// </summary>
/// <param name="rules">In the order in which they decide.</param>
/// <param name="key">The questions.</param>
public sealed class RuleChain(IReadOnlyList<SelectionRule> rules, Split key)
{
    /// <summary>In the order in which they decide.</summary>
    public IReadOnlyList<SelectionRule> Rules => rules;

    /// <summary>Those that judge a rationale by itself, in the same order.</summary>
    public RuleChain ThatJudgeAlone => new([.. rules.Where(rule => rule.JudgesAlone)], key);

    /// <summary>What all rules leave, in the order given; a question's rationales need not stand together.</summary>
    public IEnumerable<Rationale> Keep(IEnumerable<Rationale> rationales) =>
        rules.Count == 0 ? rationales : Kept(rationales);

    /// <summary>
    /// For each rationale, the place of the rule at which it falls away; the number of rules where it stays.
    /// </summary>
    public int[] EndsOf(IReadOnlyList<Rationale> rationales)
    {
        int[] ends = new int[rationales.Count];
        Array.Fill(ends, rules.Count);
        List<List<int>> left = ByQuestion(rationales);
        for (int rule = 0; rule < rules.Count; rule++)
        {
            ExplainedQuestion[] questions = [.. left.Select(places => Explained(rationales, places))];
            foreach ((List<int> places, bool[] kept) in left.Zip(rules[rule].Keep(questions)))
            {
                for (int i = 0; i < kept.Length; i++)
                {
                    if (!kept[i]) ends[places[i]] = rule;
                }
            }
            foreach (List<int> places in left)
                places.RemoveAll(place => ends[place] == rule);
            left.RemoveAll(places => places.Count == 0);
        }

        return ends;
    }

    private IEnumerable<Rationale> Kept(IEnumerable<Rationale> rationales)
    {
        Rationale[] all = [.. rationales];
        int[] ends = EndsOf(all);
        for (int i = 0; i < all.Length; i++)
        {
            if (ends[i] == rules.Count)
                yield return all[i];
        }
    }

    private ExplainedQuestion Explained(IReadOnlyList<Rationale> rationales, List<int> places) =>
        new(key.Find(rationales[places[0]].QuestionId)!, [.. places.Select(place => rationales[place])]);

    private static List<List<int>> ByQuestion(IReadOnlyList<Rationale> rationales)
    {
        OrderedDictionary<string, List<int>> places = new(StringComparer.Ordinal);
        for (int i = 0; i < rationales.Count; i++)
        {
            if (!places.TryGetValue(rationales[i].QuestionId, out List<int>? own))
                places.Add(rationales[i].QuestionId, own = []);
            own.Add(i);
        }

        return [.. places.Values];
    }
}
