using Scotd.Evaluation;

namespace Scotd.Judging;

/// <summary>Whose rationales are compared, and how many.</summary>
/// <param name="Left">Key of the system whose wins are counted, e.g. "scotd".</param>
/// <param name="Right">Key of the other, e.g. "undistilled".</param>
/// <param name="Set">Of the questions.</param>
/// <param name="Seed">Draws questions, and who is A.</param>
/// <param name="Count">Of either subset at most; the paper's is 300 of each of three tasks (section 3.1.1).</param>
/// <param name="Student">The seed of students; null for the plan's first.</param>
public sealed record PairSettings(
    string Left, string Right, string Set = ExamSet.Test, ulong Seed = 1, int Count = 300, ulong? Student = null)
{
    /// <summary>Of either subset at most.</summary>
    public int Count { get; init; } = Setting.AtLeast(1, Count, "--count");

    /// <summary>Key of the other system.</summary>
    public string Right { get; init; } = Right != Left ? Right : throw new PlanException(
        $"'{Left}' stands on both sides; give two systems to compare.");

    /// <summary>Whether only questions are drawn to which both answers are right.</summary>
    public bool OnlyBothRight { get; init; }

    /// <summary>Whether a judge may say that neither is better.</summary>
    public bool OffersNeither { get; init; } = true;
}
