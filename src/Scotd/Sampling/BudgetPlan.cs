using Scotd.Yaml;

namespace Scotd.Sampling;

/// <summary>What sampling may cost.</summary>
/// <param name="Prices">A file with the model's price, see docs/sampling.md.</param>
/// <param name="Cap">
/// US dollars at most, for this task and teacher in this ledger, all runs together; null for no cap.
/// </param>
public sealed record BudgetPlan([FilePath] string Prices, decimal? Cap = null)
{
    /// <summary>More than 0, or null.</summary>
    public decimal? Cap { get; init; } = Cap is null or > 0
        ? Cap
        : throw PlanException.At("budget.cap", FormattableString.Invariant($"is {Cap}; it must be more than 0."));
}
