using Scotd.Evaluation;
using Scotd.Judging;
using Scotd.Reports;

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

    /// <summary>The pairs of each row, in their order: the same ones for the same run.</summary>
    /// <exception cref="PlanException">The run has not its systems.</exception>
    public IReadOnlyList<Study> Draw(ExperimentResult run) =>
        [.. Rows.Select(row => PairDraw.Of(run, new(row.Left, row.Right, Set, Count: Count)))];

    /// <summary>Who knows which steps are true in a run's questions.</summary>
    /// <exception cref="PlanException">Nobody does.</exception>
    public StepChecker CheckerOf(ExperimentResult run)
    {
        ExamSet set = run.Sets.First(set => set.Key == Set);
        return StepChecker.Of(set.Task, set.Questions);
    }
}
