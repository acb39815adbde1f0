namespace Scotd.Plans;

/// <summary>
/// Answering by a vote of several sampled completions (Wang et al., ICLR 2023), as students are also examined.
/// </summary>
/// <param name="Paths">Completions a question. The paper: 30.</param>
/// <param name="Temperature">At which they are drawn. The paper: 0.7.</param>
/// <param name="Ties">Who is elected among equals.</param>
/// <param name="Weights">What a vote counts.</param>
public sealed record SelfConsistencyPlan(
    int Paths = 30, double Temperature = 0.7, TieRule Ties = TieRule.First, VoteWeight Weights = VoteWeight.Equal)
{
    /// <summary>Completions a question, 2 to 1,000.</summary>
    public int Paths { get; init; } = Setting.AtMost(
        1_000, Setting.AtLeast(2, Paths, "evaluation.self_consistency.paths"), "evaluation.self_consistency.paths");

    /// <summary>Above 0: at 0 all paths are one.</summary>
    public double Temperature { get; init; } =
        Setting.Positive(Temperature, "evaluation.self_consistency.temperature");

    /// <summary>Who is elected among equals; weighted votes are not counted, so no equals are left.</summary>
    public TieRule Ties { get; init; } = Ties is TieRule.Likelier && Weights is VoteWeight.Likelihood
        ? throw PlanException.At("evaluation.self_consistency.ties", "is likelier, but where weights are likelihoods " +
            "no votes are counted; leave ties or weights out.")
        : Ties;
}
