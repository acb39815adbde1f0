namespace Scotd.Selection;

/// <summary>
/// The paper's draw: a visit to a question gives one of its own rationales, evenly, or several different ones.
/// </summary>
/// <remarks>
/// So questions weigh equally, however many rationales they have: all_correct_paths_balanced in the released code.
/// </remarks>
public static class BalancedDraw
{
    /// <summary>
    /// Draws for one visit to a question: a function of the arguments, and of nothing else.
    /// </summary>
    /// <param name="seed">The run's.</param>
    /// <param name="visit">How often the question came before.</param>
    /// <param name="questionId">Whose rationales.</param>
    /// <param name="count">How many it has.</param>
    /// <param name="perVisit">How many different ones to draw.</param>
    /// <returns>Their positions, in drawn order; all of them where there are no more than asked for.</returns>
    public static int[] Draw(ulong seed, int visit, string questionId, int count, int perVisit = 1)
    {
        int[] own = [.. Enumerable.Range(0, count)];
        int drawn = Math.Min(perVisit, count);
        Chance chance = Chance.From(seed).For(visit).For(questionId);
        for (int i = 0; i < drawn; i++)
        {
            int pick = i + chance.For(i).Below(count - i);
            (own[i], own[pick]) = (own[pick], own[i]);
        }

        return own[..drawn];
    }
}
