using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels.Products;

/// <summary>Weights as the panels that the micro-kernels read, in the order in which they read them.</summary>
internal sealed unsafe class ManagedWeights : PackedWeights
{
    /// <summary>Columns of the widest panel: cuts of N fall on its multiples.</summary>
    public const int Grain = 32;

    private readonly Scratch _panels = new();
    private readonly Precision _precision;
    private readonly int _paddedRows;

    /// <summary>Makes room; <see cref="Pack"/> fills it.</summary>
    /// <param name="rows">N.</param>
    /// <param name="columns">K.</param>
    /// <param name="precision">What the weights, and every x, are rounded to.</param>
    public ManagedWeights(int rows, int columns, Precision precision) : base(rows, columns)
    {
        _precision = precision;
        _paddedRows = (rows + Grain - 1) / Grain * Grain;
        _panels.OfAtLeast((long)_paddedRows * columns * sizeof(float));
    }

    /// <inheritdoc/>
    public override long Bytes => _panels.Bytes;

    public bool IsDisposed { get; private set; }

    /// <summary>Copies rows <paramref name="first"/> onwards of the weights (N, K), a multiple of the grain.</summary>
    public void Pack(Matrix weights, int first, int count)
    {
        Operand b = new(weights.Address, weights.Stride, Transposed: true);
        float* panels = (float*)_panels.Address;
        if (Avx512F.IsSupported)
            Blocks<Vector512<float>, Lanes512>.Pack(b, first, count, Columns, panels, _paddedRows, _precision);
        else if (Vector256.IsHardwareAccelerated)
            Blocks<Vector256<float>, Lanes256>.Pack(b, first, count, Columns, panels, _paddedRows, _precision);
        else
            Blocks<Vector128<float>, Lanes128>.Pack(b, first, count, Columns, panels, _paddedRows, _precision);
    }

    /// <summary>Columns <paramref name="first"/> onwards of y (M, N) = x (M, K) wᵀ, all of y's in number.</summary>
    public void Multiply(Matrix x, int first, Matrix y)
    {
        Operand a = new(x.Address, x.Stride, Transposed: false);
        float* panels = (float*)_panels.Address, c = (float*)y.Address;
        (int m, int n) = (y.Rows, y.Columns);
        if (Avx512F.IsSupported)
        {
            Blocks<Vector512<float>, Lanes512>.MultiplyPacked(
                a, panels, _paddedRows, first, c, y.Stride, m, n, Columns, _precision);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Blocks<Vector256<float>, Lanes256>.MultiplyPacked(
                a, panels, _paddedRows, first, c, y.Stride, m, n, Columns, _precision);
        }
        else
        {
            Blocks<Vector128<float>, Lanes128>.MultiplyPacked(
                a, panels, _paddedRows, first, c, y.Stride, m, n, Columns, _precision);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        IsDisposed = true;
        _panels.Dispose();
    }
}
