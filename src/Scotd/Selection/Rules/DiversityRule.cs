namespace Scotd.Selection.Rules;

/// <summary>
/// Parts a question's rationales into so many clusters of like ones and keeps one of each, drawn evenly.
/// </summary>
/// <remarks>
/// Li et al. 2023, section 4, Figure 7, with Sentence-BERT there; without an encoder of sentences the texts are
/// compared by their characters (<see cref="CharacterVectors"/>). Linkage and metric are not in the paper.
/// </remarks>
/// <param name="count">Clusters of a question.</param>
/// <param name="chance">Of the whole selection.</param>
/// <param name="encoder">Compares meanings; null compares characters.</param>
internal sealed class DiversityRule(int count, Chance chance, SentenceDistances? encoder = null) : SelectionRule
{
    private readonly EvenDraw _draw = new(chance, "diversity");

    public override string Name => encoder is null ? $"diversity: {count}" : $"diversity: {count} by {encoder.Name}";

    public override string Why => $"are not the one drawn of their cluster; each question has {count} clusters. " +
        (encoder is null ? "Runs of characters were compared, not meanings: this is no sentence encoder."
            : $"Meanings were compared by the sentence encoder {encoder.Name}.");

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions)
    {
        IEnumerable<IReadOnlyList<string>> texts =
            questions.Select(asked => asked.Rationales.Select(rationale => rationale.Text).ToArray());
        IEnumerable<Func<int, int, double>> distances = encoder?.Of(texts)
            ?? texts.Select(own => (Func<int, int, double>)new CharacterVectors(own).Distance);
        return questions.Zip(distances, Drawn);
    }

    private bool[] Drawn(ExplainedQuestion asked, Func<int, int, double> distance)
    {
        bool[] kept = new bool[asked.Rationales.Count];
        int[] clusters = AverageLinkage.Clusters(kept.Length, count, distance);
        foreach (IGrouping<int, int> cluster in Enumerable.Range(0, kept.Length).GroupBy(place => clusters[place]))
            kept[cluster.MinBy(place => _draw.TurnOf(asked.Rationales[place]))] = true;
        return kept;
    }
}
