using Scotd.Tasks;

namespace Scotd.Selection.Rules;

/// <summary>Drops rationales with a step that is not true, whatever answer they lead to.</summary>
/// <remarks>
/// What the task's language cannot read is no false step, and where nobody knows what is true in a question, its
/// rationales stay.
/// </remarks>
internal sealed class WrongReasonsRule(ReasoningTask task) : SelectionRule
{
    private readonly StatementLanguage _language =
        (task.Format.Truths is null ? null : task.Language()) ?? throw PlanException.At("selection.rules.wrong_reasons",
            $"holds steps against what is true, which the task {task.Name} does not say; take the rule out, or give " +
            "the task statements and format.truths.");

    public override string Name => "wrong_reasons: drop";

    public override string Why => "have a step that is not true.";

    public override bool JudgesAlone => true;

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions)
    {
        StepCheck check = new(_language);
        return questions.Select(asked => asked.Those(rationale => !check.Check(asked.Question, rationale.Text)
            .Any(step => step.Verdict is StepVerdict.False)));
    }
}
