namespace Scotd.Selection.Rules;

/// <summary>Keeps so many of a question, drawn evenly without replacement: the ablation's null hypothesis.</summary>
/// <remarks>Li et al. 2023, section 4, Figure 7: five of thirty.</remarks>
internal sealed class RandomRule(int count, Chance chance) : SelectionRule
{
    private readonly EvenDraw _draw = new(chance, "random");

    public override string Name => $"random: {count}";

    public override string Why => $"are not among the {count} drawn of their question.";

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions) =>
        questions.Select(asked => asked.First(count, _draw.TurnOf));
}
