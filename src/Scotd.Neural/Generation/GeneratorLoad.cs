namespace Scotd.Neural.Generation;

/// <summary>What a <see cref="ContinuousGenerator"/> is doing, and has done since it started.</summary>
/// <param name="Waiting">Requests of which some samples have not begun.</param>
/// <param name="Running">Requests of which some samples grow.</param>
/// <param name="Growing">Samples that grow.</param>
/// <param name="CacheRows">Tokens whose keys and values are held, or whose room is reserved.</param>
/// <param name="CacheCapacity">Tokens that can be held.</param>
/// <param name="PromptTokens">Of all prompts opened so far.</param>
/// <param name="CachedTokens">Of these, tokens that were there already.</param>
/// <param name="NewTokens">Of all samples so far.</param>
public sealed record GeneratorLoad(
    int Waiting, int Running, int Growing, int CacheRows, int CacheCapacity, long PromptTokens, long CachedTokens,
    long NewTokens);
