namespace Scotd.Neural.Generation;

/// <summary>How tokens are drawn.</summary>
/// <param name="MaxTokens">New tokens at most.</param>
/// <param name="Temperature">Divides the logits; 0 is greedy.</param>
/// <param name="TopP">Keeps the likeliest tokens whose probabilities sum to at least this; 1 keeps all.</param>
/// <param name="TopK">Keeps this many of the likeliest tokens; 0 keeps all.</param>
/// <param name="Seed">Every draw is a function of (seed, prompt, sample number, step).</param>
/// <param name="Stops">Texts that end a sample; they are cut off its text.</param>
public sealed record SamplingSettings(
    int MaxTokens = 128,
    double Temperature = 1,
    double TopP = 1,
    int TopK = 0,
    ulong Seed = 0,
    IReadOnlyList<string>? Stops = null);
