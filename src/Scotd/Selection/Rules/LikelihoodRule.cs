using Scotd.Teachers;

namespace Scotd.Selection.Rules;

/// <summary>Keeps so many of a question, those that the teacher found the likeliest, long or short.</summary>
/// <remarks>
/// Li et al. 2023, section 4, Figure 7: the mean log-probability of a token, over the whole completion. Where the
/// corpus does not count the tokens of all of a question's rationales, the sum is divided by words instead. One without
/// a log-probability comes last.
/// </remarks>
internal sealed class LikelihoodRule(int count) : SelectionRule
{
    public override string Name => $"likelihood: {count}";

    public override string Why => $"are not among the {count} likeliest of their question, by mean log-probability " +
        "of a token, or of a word where tokens were not counted.";

    public override IEnumerable<bool[]> Keep(IReadOnlyList<ExplainedQuestion> questions) => questions.Select(Likeliest);

    private bool[] Likeliest(ExplainedQuestion asked)
    {
        Rationale[] known = [.. asked.Rationales.Where(IsKnown)];
        if (known.Length == 0)
        {
            throw new CorpusException($"None of the {asked.Rationales.Count} rationales of question " +
                $"'{asked.Question.Id}' that reach selection.rules.likelihood has a log-probability. Sample with " +
                "settings.log_probabilities: true, name the corpus's field, or take the rule out of the plan.");
        }
        bool isCounted = known.All(rationale => rationale.Tokens is > 0);
        return asked.First(count, rationale => IsKnown(rationale)
            ? -rationale.LogProbability!.Value / Parts(rationale, isCounted)
            : double.PositiveInfinity);
    }

    private static bool IsKnown(Rationale rationale) => rationale.LogProbability is { } log && !double.IsNaN(log);

    private static int Parts(Rationale rationale, bool isCounted) =>
        isCounted ? rationale.Tokens!.Value : Math.Max(1, TextWords.Count(rationale.Text));
}
