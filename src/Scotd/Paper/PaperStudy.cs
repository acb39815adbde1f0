using Scotd.Evaluation;

namespace Scotd.Paper;

/// <summary>A part of the paper in which people compare rationales, and what of ours they are to compare.</summary>
/// <param name="Title">For people.</param>
/// <param name="Run">Which run examined the systems; of its students those of the first seed are judged.</param>
/// <param name="Rows">What judges are asked, each with the paper's numbers.</param>
/// <param name="Count">Pairs of a subset at most.</param>
/// <param name="Set">Of the questions.</param>
/// <param name="Only">Names of the scale's tasks that it is about; null for all.</param>
/// <param name="Note">What a reader should know, e.g. how our setting differs.</param>
public sealed record PaperStudy(
    string Title, string Run, IReadOnlyList<PaperPreference> Rows, int Count = 300, string Set = ExamSet.Test,
    IReadOnlyList<string>? Only = null, string Note = "")
{
    /// <summary>At least one, no key twice.</summary>
    public IReadOnlyList<PaperPreference> Rows { get; init; } =
        Setting.Distinct([.. Rows.Select(row => row.Key)], "judged.rows").Count > 0 ? Rows : [];
}
