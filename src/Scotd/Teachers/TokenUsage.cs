namespace Scotd.Teachers;

/// <summary>Tokens read and written, as they are billed.</summary>
/// <param name="In">Of the prompt, those that were cached included.</param>
/// <param name="Cached">Of these, tokens that the server had read before.</param>
/// <param name="Out">Written, hidden reasoning included.</param>
public readonly record struct TokenUsage(int In, int Cached, int Out)
{
    /// <summary>Of two requests together.</summary>
    public static TokenUsage operator +(TokenUsage left, TokenUsage right) =>
        new(left.In + right.In, left.Cached + right.Cached, left.Out + right.Out);
}
