namespace Scotd.Plans;

/// <summary>The update rule.</summary>
public enum OptimizerKind
{
    /// <summary>AdamW (Loshchilov and Hutter 2019): epsilon 1e-8, decoupled decay.</summary>
    Adamw,

    /// <summary>Adam as the paper's code has it: epsilon 1e-5, no decay.</summary>
    AdamPaper,

    /// <summary>
    /// Muon for the matrices of the blocks (Jordan et al. 2024), AdamW for all else; for models from nothing.
    /// </summary>
    Muon,
}
