using Scotd.Tasks;

namespace Scotd.Everyday;

/// <summary>
/// One question of the world with all that is known about it: what is told, what is asked, the way to the answer.
/// </summary>
/// <param name="Kind">E.g. "temporal".</param>
/// <param name="Situation">Which of the kind's situations it plays in.</param>
/// <param name="Combination">
/// The facts that it joins, whatever the names and the wording: questions of the same combination are never in two
/// splits.
/// </param>
/// <param name="Scene">The sentences that are told, in order; may be none where knowledge alone is asked.</param>
/// <param name="Ask">The question itself.</param>
/// <param name="Choices">The possible answers, 2 to 5; "yes" and "no" for that form.</param>
/// <param name="Right">The place of the right choice.</param>
/// <param name="Form">How it is answered.</param>
/// <param name="Premises">What the scene tells, statement by statement; general knowledge is not among them.</param>
/// <param name="Steps">The way to the answer, in order, the last one being as good as the answer.</param>
/// <param name="Truths">What else is true here: all that a careful reader could conclude from the scene.</param>
public sealed record Puzzle(
    string Kind,
    string Situation,
    string Combination,
    IReadOnlyList<string> Scene,
    string Ask,
    IReadOnlyList<string> Choices,
    int Right,
    PuzzleForm Form,
    IReadOnlyList<Statement> Premises,
    IReadOnlyList<ReasoningStep> Steps,
    IReadOnlyList<Statement> Truths);

/// <summary>One step on the way to an answer.</summary>
/// <param name="Says">What it says.</param>
/// <param name="Derived">Concluded from steps before it; such a step may open with "So" or the like.</param>
/// <param name="Optional">A careful reader may leave it out.</param>
public sealed record ReasoningStep(Statement Says, bool Derived = false, bool Optional = false);
