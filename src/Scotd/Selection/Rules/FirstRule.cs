namespace Scotd.Selection.Rules;

/// <summary>Keeps the first so many of a question, as the corpus orders them.</summary>
internal sealed class FirstRule(int count) : SelectionRule
{
    public override string Name => $"first: {count}";

    public override string Why => $"come after the first {count} that are left of their question.";

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions) =>
        questions.Select(asked => asked.First(count, _ => 0));
}
