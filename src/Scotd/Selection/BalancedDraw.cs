using Scotd.Teachers;

namespace Scotd.Selection;

/// <summary>
/// The accepted rationales by question, and the paper's draw: a visit to a question gives one of its own, evenly.
/// </summary>
/// <remarks>
/// So questions weigh equally, however many rationales they have: all_correct_paths_balanced in the released code.
/// </remarks>
public sealed class BalancedDraw
{
    private readonly Dictionary<string, List<Rationale>> _accepted = new(StringComparer.Ordinal);
    private readonly List<string> _questionIds = [];

    /// <summary>Takes what selection kept.</summary>
    public BalancedDraw(IEnumerable<Rationale> accepted)
    {
        foreach (Rationale rationale in accepted)
        {
            if (!_accepted.TryGetValue(rationale.QuestionId, out List<Rationale>? own))
            {
                _accepted.Add(rationale.QuestionId, own = []);
                _questionIds.Add(rationale.QuestionId);
            }
            own.Add(rationale);
        }
    }

    /// <summary>The questions with at least one accepted rationale, in the corpus's order.</summary>
    public IReadOnlyList<string> QuestionIds => _questionIds;

    /// <summary>All accepted rationales.</summary>
    public int Count => _accepted.Values.Sum(own => own.Count);

    /// <summary>The accepted rationales of a question; empty where it has none.</summary>
    public IReadOnlyList<Rationale> this[string questionId] => _accepted.GetValueOrDefault(questionId) ?? [];

    /// <summary>
    /// Draws for one visit to a question: a function of seed, visit and question, and of nothing else.
    /// </summary>
    /// <param name="seed">The run's.</param>
    /// <param name="visit">How often the question came before.</param>
    /// <param name="questionId">One of <see cref="QuestionIds"/>.</param>
    /// <param name="perVisit">How many different ones; all of them, in drawn order, where there are no more.</param>
    public IReadOnlyList<Rationale> Draw(ulong seed, int visit, string questionId, int perVisit = 1)
    {
        Rationale[] own = [.. _accepted[questionId]];
        int count = Math.Min(perVisit, own.Length);
        Chance chance = Chance.From(seed).For(visit).For(questionId);
        for (int i = 0; i < count; i++)
        {
            int pick = i + chance.For(i).Below(own.Length - i);
            (own[i], own[pick]) = (own[pick], own[i]);
        }
        return own[..count];
    }
}
