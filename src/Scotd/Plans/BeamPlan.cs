namespace Scotd.Plans;

/// <summary>Answering by the likeliest completion that beam search finds, as students are also examined.</summary>
/// <param name="Width">Completions that are held open at a time.</param>
/// <param name="LengthPenalty">
/// Completions are ranked by log-probability / length^penalty, length in tokens: 0 prefers short ones, 1 is their mean.
/// </param>
public sealed record BeamPlan(int Width = 4, double LengthPenalty = 1)
{
    /// <summary>Completions that are held open at a time, 2 to 64: with 1 it would be greedy.</summary>
    public int Width { get; init; } =
        Setting.AtMost(64, Setting.AtLeast(2, Width, "evaluation.beams.width"), "evaluation.beams.width");

    /// <summary>At least 0.</summary>
    public double LengthPenalty { get; init; } =
        Setting.AtLeast(0.0, LengthPenalty, "evaluation.beams.length_penalty");
}
