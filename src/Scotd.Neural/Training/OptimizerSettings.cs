namespace Scotd.Neural.Training;

/// <summary>The optimizer's constants. The defaults are AdamW's as PyTorch has them.</summary>
/// <param name="Beta1">β₁.</param>
/// <param name="Beta2">β₂.</param>
/// <param name="Epsilon">ε.</param>
/// <param name="WeightDecay">Decoupled, on matrices only: gains and biases do not decay.</param>
/// <param name="Clip">Largest global norm of the gradient; infinity leaves it as it is.</param>
/// <param name="Muon">Whether the blocks' matrices are updated by Muon, and only the rest by AdamW.</param>
public sealed record OptimizerSettings(
    float Beta1 = 0.9f, float Beta2 = 0.999f, float Epsilon = 1e-8f, float WeightDecay = 0.01f, double Clip = 1.0,
    bool Muon = false)
{
    /// <summary>
    /// The paper's: torch Adam with eps 1e-5, no decay, clip 0.5 (scotd/simple_main.py:675, arguments.py).
    /// </summary>
    public static OptimizerSettings Paper { get; } = new(Epsilon: 1e-5f, WeightDecay: 0, Clip: 0.5);
}
