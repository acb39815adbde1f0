namespace Scotd.Paper;

/// <summary>What a figure varies: its rows lie on lines by it.</summary>
/// <param name="Across">What, and in which unit, e.g. "samples of a question".</param>
/// <param name="Log">Whether twice as much is as far everywhere.</param>
public sealed record PaperChart(string Across, bool Log = false)
{
    /// <summary>What is varied, and in which unit.</summary>
    public string Across { get; init; } = Setting.Filled(Across, "results.chart.across");
}
