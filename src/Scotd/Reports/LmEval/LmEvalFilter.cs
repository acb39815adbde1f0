using Scotd.Evaluation;
using Scotd.Tasks;

namespace Scotd.Reports.LmEval;

/// <summary>
/// A way from a completion to an answer; the harness calls it a filter. We have two readings, and votes on top of each.
/// </summary>
/// <param name="Name">"lenient", "paper", "maj@10" or "maj@10-paper".</param>
/// <param name="Reading">The rules.</param>
internal sealed record LmEvalFilter(string Name, Reading Reading)
{
    /// <summary>Where a completion names no choice, as the harness writes it.</summary>
    private const string Invalid = "[invalid]";

    /// <summary>Those of an examination, the one that we report first.</summary>
    public static IReadOnlyList<LmEvalFilter> Of(TakenExam exam)
    {
        string vote = FormattableString.Invariant($"maj@{exam.Votes?.Answers[0].Paths.Count}");
        return exam.Votes is null
            ? [new("lenient", Reading.Lenient), new("paper", Reading.Paper)]
            : [new(vote, Reading.Lenient), new($"{vote}-paper", Reading.Paper)];
    }

    /// <summary>The answer that is found.</summary>
    public string Answer(GradedCompletion said) => said.LabelUnder(Reading) ?? Invalid;

    /// <summary>1 where it is the key, else 0.</summary>
    public double Score(GradedCompletion said) => said.Under(Reading) is Verdict.Right ? 1 : 0;
}
