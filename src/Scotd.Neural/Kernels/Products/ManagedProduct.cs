using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels.Products;

/// <summary>
/// Products in C#, on any processor that .NET runs on. A row of the result is the same to the last bit whether it is
/// multiplied alone or among others: the order of every sum depends on K alone. bf16 is rounding, then f32.
/// </summary>
/// <param name="team">The threads that share the work; not owned.</param>
public sealed unsafe class ManagedProduct(ThreadTeam team) : IMatrixProduct
{
    /// <summary>Operations below which waking the team costs more than it saves (about 10 µs of one thread).</summary>
    private const double WorthSharing = 1e6;

    private const int RowGrain = 12;
    private const int ColumnGrain = 32;

    /// <inheritdoc/>
    public string Name { get; } = $"managed {SmallProduct.Instructions}";

    /// <inheritdoc/>
    public bool Bf16IsNative => false;

    /// <inheritdoc/>
    public void Multiply(
        Matrix a, bool transposeA, Matrix b, bool transposeB, Matrix c, bool accumulate, Precision precision)
    {
        ProductShape shape = ProductShape.Of(a, transposeA, b, transposeB, c);
        Operand left = new(a.Address, a.Stride, transposeA), right = new(b.Address, b.Stride, transposeB);
        int pieces = shape.Operations < WorthSharing ? 1 : team.Size;
        Tiling tiling = Tiling.Of(shape, pieces, RowGrain, ColumnGrain);
        team.Run(tiling.Count, piece =>
        {
            (int row, int rows, int column, int columns) = tiling[piece];
            if (rows <= 0 || columns <= 0)
                return;

            SmallProduct.Multiply(
                left.At(row, 0), left.Stride, transposeA, right.At(0, column), right.Stride, transposeB,
                (float*)c.Address + row * (long)c.Stride + column, c.Stride,
                rows, columns, shape.K, accumulate, precision);
        });
    }

    /// <inheritdoc/>
    public PackedWeights Pack(Matrix weights, Precision precision)
    {
        ManagedWeights packed = new(weights.Rows, weights.Columns, precision);
        int grain = ManagedWeights.Grain, panels = (weights.Rows + grain - 1) / grain;
        team.Split(panels, 1 + 65_536 / (grain * Math.Max(1, weights.Columns)), (first, count) =>
            packed.Pack(weights, first * grain, Math.Min(count * grain, weights.Rows - first * grain)));
        return packed;
    }

    /// <inheritdoc/>
    public void Multiply(Matrix x, PackedWeights weights, Matrix y)
    {
        ProductShape shape = ProductShape.Of(x, weights, y);
        ManagedWeights packed = weights as ManagedWeights
            ?? throw new ArgumentException($"The weights {weights} were not packed by {Name}; pack them with it.");
        ObjectDisposedException.ThrowIf(packed.IsDisposed, packed);
        int pieces = shape.Operations < WorthSharing ? 1 : team.Size;
        Tiling tiling = Tiling.Of(shape, pieces, RowGrain, ManagedWeights.Grain);
        team.Run(tiling.Count, piece =>
        {
            (int row, int rows, int column, int columns) = tiling[piece];
            if (rows > 0 && columns > 0)
                packed.Multiply(x.RowRange(row, rows), column, y.RowRange(row, rows).ColumnRange(column, columns));
        });
    }

    /// <summary>Nothing to free; the team is its owner's.</summary>
    public void Dispose()
    {
    }
}
