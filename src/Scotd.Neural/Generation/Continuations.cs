namespace Scotd.Neural.Generation;

/// <summary>What became of a <see cref="GenerationRequest"/>.</summary>
/// <param name="Samples">In the order of their numbers.</param>
/// <param name="CachedTokens">Tokens of the prompt that had been read for another one.</param>
public sealed record Continuations(IReadOnlyList<Sample> Samples, int CachedTokens);
