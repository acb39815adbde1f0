using Scotd.Teachers;

namespace Scotd.Selection.Rules;

/// <summary>
/// What the teacher said of its own tokens. Of whole completions, where the corpus does not count the tokens of all of
/// a question's rationales, the sum is divided by words instead.
/// </summary>
internal sealed class TeacherLikelihoods(LikelihoodPart part) : ILikelihoods
{
    public string Name => part is LikelihoodPart.Completion ? "" : " of rationale";

    public string How => part is LikelihoodPart.Completion
        ? "by mean log-probability of a token, or of a word where tokens were not counted."
        : "by mean log-probability of a token of the steps alone.";

    public IEnumerable<double[]> MeansOf(IReadOnlyList<ExplainedQuestion> questions) =>
        questions.Select(asked => part is LikelihoodPart.Completion ? OfCompletions(asked) : OfSteps(asked));

    private static double[] OfCompletions(ExplainedQuestion asked)
    {
        Rationale[] known = [.. asked.Rationales.Where(IsKnown)];
        if (known.Length == 0)
        {
            throw None(asked, "a log-probability", "Sample with settings.log_probabilities: true, name the corpus's " +
                "field, name a model beside the rule that shall say how likely they are, or take the rule out.");
        }
        bool isCounted = known.All(rationale => rationale.Tokens is > 0);
        return [.. asked.Rationales.Select(rationale => IsKnown(rationale)
            ? rationale.LogProbability!.Value / Parts(rationale, isCounted)
            : double.NegativeInfinity)];
    }

    private static double[] OfSteps(ExplainedQuestion asked) =>
        asked.Rationales.All(rationale => rationale.TextLog is null)
            ? throw None(asked, "log-probabilities of its tokens, with their texts", "Only a ledger holds them, " +
                "sampled with settings.log_probabilities: true; leave 'of: rationale' out, or name a model beside it.")
            : [.. asked.Rationales.Select(rationale => rationale.TextLog is { } sum
                ? sum.Log / sum.Tokens
                : double.NegativeInfinity)];

    private static bool IsKnown(Rationale rationale) => rationale.LogProbability is { } log && !double.IsNaN(log);

    private static int Parts(Rationale rationale, bool isCounted) =>
        isCounted ? rationale.Tokens!.Value : Math.Max(1, TextWords.Count(rationale.Text));

    private static CorpusException None(ExplainedQuestion asked, string what, string mend) => new(
        $"None of the {asked.Rationales.Count} rationales of question '{asked.Question.Id}' that reach " +
        $"selection.rules.likelihood has {what}. {mend}");
}
