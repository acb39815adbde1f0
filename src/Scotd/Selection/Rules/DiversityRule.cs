namespace Scotd.Selection.Rules;

/// <summary>
/// Parts a question's rationales into so many clusters of like ones and keeps one of each, drawn evenly.
/// </summary>
/// <remarks>
/// Li et al. 2023, section 4, Figure 7, with Sentence-BERT there; without an encoder of sentences the texts are
/// compared by their characters (<see cref="CharacterVectors"/>). Linkage and metric are not in the paper.
/// </remarks>
internal sealed class DiversityRule(int count, Chance chance) : SelectionRule
{
    private readonly EvenDraw _draw = new(chance, "diversity");

    public override string Name => $"diversity: {count}";

    public override string Why => $"are not the one drawn of their cluster; each question has {count} clusters. Runs " +
        "of characters were compared, not meanings: this is no sentence encoder.";

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions) => questions.Select(Drawn);

    private bool[] Drawn(ExplainedQuestion asked)
    {
        bool[] kept = new bool[asked.Rationales.Count];
        CharacterVectors texts = new(asked.Rationales.Select(rationale => rationale.Text));
        int[] clusters = AverageLinkage.Clusters(kept.Length, count, texts.Distance);
        foreach (IGrouping<int, int> cluster in Enumerable.Range(0, kept.Length).GroupBy(place => clusters[place]))
            kept[cluster.MinBy(place => _draw.TurnOf(asked.Rationales[place]))] = true;
        return kept;
    }
}
