using Scotd.Corpora.Ledgers;
using Scotd.Teachers;

namespace Scotd.Sampling;

/// <summary>What a provider asks, in US dollars per million tokens.</summary>
/// <param name="Input">Tokens read.</param>
/// <param name="Output">Tokens written.</param>
/// <param name="CachedInput">Tokens that the server had read before; null where they cost as much as others.</param>
public sealed record TokenPrice(decimal Input, decimal Output, decimal? CachedInput = null)
{
    private const decimal Million = 1_000_000;

    /// <summary>Nothing: one's own machine.</summary>
    public static TokenPrice Free { get; } = new(0, 0);

    /// <summary>At least 0.</summary>
    public decimal Input { get; init; } = Checked(Input, "input");

    /// <summary>At least 0.</summary>
    public decimal Output { get; init; } = Checked(Output, "output");

    /// <summary>At least 0, or null.</summary>
    public decimal? CachedInput { get; init; } = CachedInput is { } cached ? Checked(cached, "cached_input") : null;

    /// <summary>What these tokens cost, in US dollars, exactly.</summary>
    public decimal Cost(TokenUsage usage) => Cost(new TokenTotals(usage.In, usage.Cached, usage.Out));

    /// <summary>What these tokens cost, in US dollars, exactly.</summary>
    public decimal Cost(TokenTotals usage) =>
        ((usage.In - usage.Cached) * Input + usage.Cached * (CachedInput ?? Input) + usage.Out * Output) / Million;

    /// <summary>What a request may cost at most, tokens that are cached not being sure to be.</summary>
    /// <param name="tokensIn">Of the prompt at most.</param>
    /// <param name="tokensOut">Written at most.</param>
    public decimal AtMost(int tokensIn, int tokensOut) =>
        (tokensIn * Math.Max(Input, CachedInput ?? 0) + (decimal)tokensOut * Output) / Million;

    /// <summary>What a request for samples of a series may cost at most: once, and for each sample.</summary>
    public (decimal PerRequest, decimal PerSample) AtMost(Series series) =>
        (AtMost(TokenExpectation.AtMost(series.Prompt), 0), AtMost(0, series.Settings.MaxTokens));

    /// <summary>The ledger counts in 10⁻¹² dollars, so a price has at most six decimals.</summary>
    private static decimal Checked(decimal price, string key) =>
        decimal.Round(Setting.AtLeast(0m, price, key), 6) == price
            ? price
            : throw PlanException.At(key, FormattableString.Invariant(
                $"is {price}; prices are dollars per million tokens, with at most six decimals."));
}
