using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>The statements in which causes are reasoned about.</summary>
internal static class CausalSays
{
    public static Statement Told(string clause) => Statement.Of("causal_told", clause);

    public static Statement When(CausalEvent cause, CausalEvent effect) =>
        Statement.Of("causal_when", cause.Happens, effect.Happens);

    public static Statement Guard(CausalGuard guard) =>
        Statement.Of("causal_guard", guard.Act.Happens, guard.Against.HappensNot);

    public static Statement Since(string cause, string effect) => Statement.Of("causal_since", cause, effect);

    public static Statement Result(string clause) => Statement.Of("causal_result", clause);

    public static Statement Then(string clause) => Statement.Of("causal_then", clause);

    public static Statement Last(CausalEvent end) => Statement.Of("causal_last", end.Happened);

    /// <summary>The causes along a path, one step each.</summary>
    public static IEnumerable<ReasoningStep> Links(IReadOnlyList<CausalEvent> path) =>
        path.Zip(path.Skip(1), (cause, effect) => new ReasoningStep(When(cause, effect)));

    /// <summary>All that can be concluded where these events happen, and those would have but did not.</summary>
    public static IEnumerable<Statement> Truths(
        CausalDomain domain, IReadOnlySet<CausalEvent> happened, IEnumerable<CausalEvent> failed)
    {
        CausalEvent[] failures = [.. failed.Where(at => !happened.Contains(at))];
        foreach (CausalEvent cause in happened.Concat(failures))
        {
            bool happens = happened.Contains(cause);
            yield return Result(happens ? cause.Happened : cause.HappenedNot);
            foreach (CausalEvent effect in domain.Effects(cause).Where(effect => effect != cause))
            {
                yield return When(cause, effect);
                if (happens && happened.Contains(effect)) yield return Since(cause.Happened, effect.Happened);
                if (!happens && failures.Contains(effect)) yield return Since(cause.HappenedNot, effect.HappenedNot);
            }
        }
    }
}
