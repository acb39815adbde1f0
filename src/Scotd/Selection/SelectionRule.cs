namespace Scotd.Selection;

/// <summary>
/// One rule of a plan. It decides which of the rationales that reach it stay, question by question; those that fell
/// away before, it never sees.
/// </summary>
public abstract class SelectionRule
{
    /// <summary>As a plan has it, e.g. "random: 5"; so its stage is called in reports.</summary>
    public abstract string Name { get; }

    /// <summary>Why rationales fall away: what follows their number in reports, to the full stop.</summary>
    public abstract string Why { get; }

    /// <summary>
    /// Whether it judges a rationale by itself, whatever its neighbours. Such a rule holds for the one that Greedy-CoT
    /// learns from, too; the others choose among a question's, where Greedy-CoT has no choice.
    /// </summary>
    public virtual bool JudgesAlone => false;

    /// <summary>For each question, true in the places of the rationales that stay.</summary>
    /// <param name="questions">All that have a rationale left, in the order in which they first come.</param>
    public abstract IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions);
}
