namespace Scotd.Neural.Generation;

/// <summary>
/// What a sample grew by since its last piece. All texts one after the other are the sample's: what could still become
/// a stop text is held back until it cannot.
/// </summary>
/// <param name="Number">The sample's.</param>
/// <param name="Text">May be empty in the last piece only.</param>
/// <param name="Ids">The new tokens, those included whose text is held back.</param>
/// <param name="LogProbabilities">As in <see cref="Sample.LogProbabilities"/>, one an id.</param>
/// <param name="Finish">Why the sample ended; null while it grows.</param>
public sealed record SamplePiece(
    int Number, string Text, IReadOnlyList<int> Ids, IReadOnlyList<float> LogProbabilities, FinishReason? Finish);
