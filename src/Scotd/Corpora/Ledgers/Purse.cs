namespace Scotd.Corpora.Ledgers;

/// <summary>The money of one teacher and task, in USD.</summary>
/// <param name="Spent">The cost of all samples.</param>
/// <param name="Presumed">What failed and abandoned requests may have cost.</param>
/// <param name="Reserved">Set aside for requests under way, of all processes.</param>
public readonly record struct Purse(decimal Spent, decimal Presumed, decimal Reserved)
{
    /// <summary>What a cap is held against.</summary>
    public decimal Total => Spent + Presumed + Reserved;
}
