using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>Tokens of many requests.</summary>
/// <param name="In">Read, those that were cached included.</param>
/// <param name="Cached">Of these, tokens that the server had read before.</param>
/// <param name="Out">Written.</param>
public readonly record struct TokenTotals(long In, long Cached, long Out)
{
    /// <summary>One more request.</summary>
    public static TokenTotals operator +(TokenTotals total, TokenUsage usage) =>
        new(total.In + usage.In, total.Cached + usage.Cached, total.Out + usage.Out);
}
