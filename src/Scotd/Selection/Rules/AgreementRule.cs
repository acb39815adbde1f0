namespace Scotd.Selection.Rules;

/// <summary>Keeps rationales whose answer at least such a share of their question's gives.</summary>
/// <remarks>Without an answer key, samples that agree are likelier to be right (Wang et al. 2023).</remarks>
internal sealed class AgreementRule(double share) : SelectionRule
{
    public override string Name => FormattableString.Invariant($"agreement: {share}");

    public override string Why => FormattableString.Invariant(
        $"end in an answer that less than {share} of their question's give.");

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions) => questions.Select(Agreed);

    private bool[] Agreed(ExplainedQuestion asked)
    {
        Dictionary<string, int> votes = asked.Rationales.CountBy(rationale => rationale.Answer ?? "").ToDictionary();
        return asked.Those(rationale => (double)votes[rationale.Answer ?? ""] / asked.Rationales.Count >= share);
    }
}
