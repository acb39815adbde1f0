using Scotd.Teachers;

namespace Scotd.Selection.Rules;

/// <summary>
/// A turn for each rationale: those whose turns come first are drawn evenly and without replacement. A turn is a
/// function of seed, rule, question and sample number, so neither the order nor what else is there changes it, and who
/// is drawn among five is drawn among ten.
/// </summary>
/// <param name="chance">Of the whole selection.</param>
/// <param name="rule">Its key: draws of different rules have nothing to do with each other.</param>
internal readonly struct EvenDraw(Chance chance, string rule)
{
    private readonly Chance _chance = chance.For(rule);

    /// <summary>The lower, the sooner; no two of a question are alike.</summary>
    public ulong TurnOf(Rationale rationale) => _chance.For(rationale.QuestionId).For(rationale.Sample).State;
}
