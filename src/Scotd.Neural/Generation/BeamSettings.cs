namespace Scotd.Neural.Generation;

/// <summary>How beam search goes; as in Hugging Face's generate with num_beams and early_stopping off.</summary>
/// <param name="Width">Beginnings that are held open at a time, and continuations that are kept; 1 is greedy.</param>
/// <param name="MaxTokens">New tokens at most.</param>
/// <param name="LengthPenalty">
/// Continuations are ranked by log-probability / length^penalty, length in new tokens, an end token included.
/// </param>
/// <param name="Stops">Texts that end a continuation; they are cut off its text.</param>
public sealed record BeamSettings(
    int Width, int MaxTokens = 128, double LengthPenalty = 1, IReadOnlyList<string>? Stops = null);
