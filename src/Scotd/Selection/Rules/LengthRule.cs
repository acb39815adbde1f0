namespace Scotd.Selection.Rules;

/// <summary>Keeps rationales of so many words.</summary>
internal sealed class LengthRule(LengthRange range) : SelectionRule
{
    public override string Name => $"length: {Bounds}";

    public override string Why => $"do not have {Bounds} words.";

    private string Bounds => (range.Least, range.Most) switch
    {
        ({ } least, { } most) => $"{least} to {most}",
        ({ } least, null) => $"{least} or more",
        (_, var most) => $"at most {most}",
    };

    public override bool JudgesAlone => true;

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions) =>
        questions.Select(asked => asked.Those(rationale => range.Holds(TextWords.Count(rationale.Text))));
}
