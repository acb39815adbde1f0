namespace Scotd.Neural.Kernels.Products;

/// <summary>What the factors of a matrix product are rounded to. Sums and results are always f32.</summary>
public enum Precision
{
    /// <summary>Not at all: 24 bits of significand.</summary>
    F32,

    /// <summary>bfloat16, to nearest even: 8 bits of significand, the range of f32.</summary>
    BF16,
}
