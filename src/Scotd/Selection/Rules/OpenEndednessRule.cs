using System.Globalization;

namespace Scotd.Selection.Rules;

/// <summary>
/// Keeps more of the questions that can be explained in more ways: questions are sorted by the unique pairs of words in
/// a row over all their rationales that are left, of equals by id, and cut into equal groups; each group keeps its own
/// number a question, drawn evenly.
/// </summary>
/// <remarks>
/// Li et al. 2023, section 4, Figure 7: fifths keep 1, 3, 5, 7 and 9. How those are drawn is not in the paper.
/// </remarks>
internal sealed class OpenEndednessRule(IReadOnlyList<int> counts, Chance chance) : SelectionRule
{
    private readonly EvenDraw _draw = new(chance, "open_endedness");

    public override string Name => $"open_endedness: [{Listed}]";

    public override string Why => "were not drawn: questions keep so many by their number of unique word pairs, " +
        $"the fewest first: {Listed}.";

    private string Listed =>
        string.Join(", ", counts.Select(count => count.ToString(CultureInfo.InvariantCulture)));

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions)
    {
        int[] keeps = new int[questions.Count];
        int[] order = [.. Enumerable.Range(0, questions.Count)
            .OrderBy(place => UniquePairs(questions[place]))
            .ThenBy(place => questions[place].Question.Id, StringComparer.Ordinal)];
        for (int rank = 0; rank < order.Length; rank++)
            keeps[order[rank]] = counts[(int)((long)rank * counts.Count / order.Length)];
        return questions.Select((asked, place) => asked.First(keeps[place], _draw.TurnOf));
    }

    private static int UniquePairs(ExplainedQuestion asked) =>
        asked.Rationales.SelectMany(rationale => TextWords.Runs(rationale.Text, length: 2)).ToHashSet().Count;
}
