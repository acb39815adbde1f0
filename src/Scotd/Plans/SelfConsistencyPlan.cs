namespace Scotd.Plans;

/// <summary>
/// Answering by a vote of several sampled completions (Wang et al., ICLR 2023), as students are also examined.
/// </summary>
/// <param name="Paths">Completions a question. The paper: 30.</param>
/// <param name="Temperature">At which they are drawn. The paper: 0.7.</param>
public sealed record SelfConsistencyPlan(int Paths = 30, double Temperature = 0.7)
{
    /// <summary>Completions a question, at least 2.</summary>
    public int Paths { get; init; } = Setting.AtLeast(2, Paths, "evaluation.self_consistency.paths");

    /// <summary>Above 0: at 0 all paths are one.</summary>
    public double Temperature { get; init; } =
        Setting.Positive(Temperature, "evaluation.self_consistency.temperature");
}
