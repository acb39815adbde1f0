using Scotd.Selection;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Tests.Selection.Rules;

/// <summary>Questions with rationales, for tests of rules, and which sample numbers a rule keeps.</summary>
internal static class Explained
{
    /// <summary>A question whose rationales are these texts, all with the right answer.</summary>
    public static ExplainedQuestion Of(string id, params string[] texts) =>
        By(id, [.. texts.Select((text, i) => new Rationale(id, i, text, "(a)"))]);

    public static ExplainedQuestion By(string id, params Rationale[] rationales) =>
        new(new Question(id, $"Which is {id}?", ["this", "that"], "(a)"), rationales);

    /// <summary>As many different texts.</summary>
    public static ExplainedQuestion Many(string id, int count) =>
        Of(id, [.. Enumerable.Range(0, count).Select(i => $"Try {i} of {id}.")]);

    /// <summary>By question, the numbers of the samples that stay.</summary>
    public static int[][] Kept(this SelectionRule rule, params ExplainedQuestion[] questions) =>
    [
        .. questions.Zip(rule.Keep(questions), (asked, kept) => asked.Rationales.Zip(kept)
            .Where(one => one.Second).Select(one => one.First.Sample).ToArray()),
    ];

    /// <summary>Of one question.</summary>
    public static int[] KeptOf(this SelectionRule rule, ExplainedQuestion asked) => rule.Kept(asked)[0];
}
