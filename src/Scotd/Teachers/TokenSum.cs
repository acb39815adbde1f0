namespace Scotd.Teachers;

/// <summary>How likely a text was, token by token.</summary>
/// <param name="Log">Natural log, summed over the tokens.</param>
/// <param name="Tokens">How many, at least 1.</param>
public readonly record struct TokenSum(double Log, int Tokens);
