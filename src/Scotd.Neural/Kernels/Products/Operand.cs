namespace Scotd.Neural.Kernels.Products;

/// <summary>One factor of a product as it lies in memory.</summary>
/// <param name="Address">Its first number.</param>
/// <param name="Stride">Numbers from one stored row to the next.</param>
/// <param name="Transposed">Whether the factor is what is stored, transposed.</param>
internal readonly unsafe record struct Operand(nint Address, int Stride, bool Transposed)
{
    public Operand(float* address, int stride, bool transposed) : this((nint)address, stride, transposed)
    {
    }

    /// <summary>Where the number in that row and column of the factor lies.</summary>
    public float* At(int row, int column) => (float*)Address
        + (Transposed ? column * (long)Stride + row : row * (long)Stride + column);
}
