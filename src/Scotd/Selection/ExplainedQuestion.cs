using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Selection;

/// <summary>A question with those of its rationales that reach a rule; at least one.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="Rationales">In the order of the corpus.</param>
public sealed record ExplainedQuestion(Question Question, IReadOnlyList<Rationale> Rationales)
{
    /// <summary>True in the places of those that a rule keeps.</summary>
    public bool[] Those(Func<Rationale, bool> kept) => [.. Rationales.Select(kept)];

    /// <summary>
    /// True in the places of the first so many by an order, the earlier of equals; of all where there are no more.
    /// </summary>
    public bool[] First<T>(int count, Func<Rationale, T> order) => First(count, [.. Rationales.Select(order)]);

    /// <summary>The same by what is known of each, in the order of the rationales.</summary>
    public bool[] First<T>(int count, IReadOnlyList<T> order)
    {
        bool[] kept = new bool[Rationales.Count];
        foreach (int place in Enumerable.Range(0, kept.Length).OrderBy(i => order[i]).Take(count))
            kept[place] = true;
        return kept;
    }
}
