namespace Scotd.Neural.Kernels.Products;

/// <summary>How exactly the inputs of a matrix product are read. Sums and results are f32 always.</summary>
public enum Precision
{
    /// <summary>Inputs as they are.</summary>
    F32,

    /// <summary>Inputs rounded to bf16 (8 bits of significand), to nearest, ties to even.</summary>
    BF16,
}
