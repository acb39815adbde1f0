namespace Scotd.Plans;

/// <summary>Of the matrix products; weights, sums and losses are f32 always.</summary>
public enum PrecisionRule
{
    /// <summary>bf16 where the machine has it in hardware, else f32.</summary>
    Auto,

    /// <summary>Always f32.</summary>
    F32,

    /// <summary>Always bf16.</summary>
    Bf16,
}
