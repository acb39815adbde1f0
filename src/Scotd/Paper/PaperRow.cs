using Scotd.Evaluation;

namespace Scotd.Paper;

/// <summary>One system of a result, with the paper's numbers and where ours is to be found.</summary>
/// <param name="Name">For people, unlike those of the other rows.</param>
/// <param name="Run">Which run examined it.</param>
/// <param name="System">Its key in that run: "teacher", "undistilled", "label-only", "scotd"…</param>
/// <param name="Set">What it was examined on.</param>
/// <param name="Decoding">How it answered.</param>
/// <param name="Paper">The paper's accuracies in percent, one a task; null where it prints none.</param>
/// <param name="Originals">
/// Of a contrast set: where its questions' originals were asked; these are counted, and one is right only together with
/// all of its changes (consistency; Gardner et al. 2020, arXiv 2004.02709). Null counts each question alone.
/// </param>
/// <param name="Line">Of a result with a chart: the rows that one line joins; null for a row across the chart.</param>
/// <param name="At">Where on the line, in what the chart varies.</param>
public sealed record PaperRow(
    string Name, string Run, string System, string Set = ExamSet.Test, Decoding Decoding = Decoding.Greedy,
    IReadOnlyList<double>? Paper = null, string? Originals = null, string? Line = null, double? At = null)
{
    /// <summary>The rows that one line joins; null for a row across the chart.</summary>
    public string? Line { get; init; } = (Line is null) == (At is null) ? Line : throw PlanException.At(
        "results.rows", $"has '{Name}' with only one of line and at; a place on a chart needs both.");
}
