namespace Scotd.Neural.Devices;

/// <summary>
/// A block of f32 numbers on one device: an address and a shape, never a copy. A slice of a matrix is a matrix.
/// </summary>
/// <param name="Address">Meaningful to the device that allocated it, and to no other.</param>
/// <param name="Rows">N.</param>
/// <param name="Columns">C.</param>
/// <param name="Stride">Numbers from the start of one row to the start of the next, at least C.</param>
public readonly record struct Matrix(nint Address, int Rows, int Columns, int Stride)
{
    /// <summary>Rows × Columns.</summary>
    public long Count => (long)Rows * Columns;

    /// <summary>Whether the rows follow each other without a gap.</summary>
    public bool IsDense => Stride == Columns || Rows == 1;

    /// <summary>Rows <paramref name="first"/> to <paramref name="first"/> + <paramref name="count"/> - 1.</summary>
    public Matrix RowRange(int first, int count) =>
        first >= 0 && count >= 0 && first + count <= Rows
            ? this with { Address = Address + (nint)first * Stride * sizeof(float), Rows = count }
            : throw new ShapeException($"Rows {first} to {first + count - 1} of a matrix of {Rows} rows.");

    /// <summary>The same rows, columns <paramref name="first"/> onwards, <paramref name="count"/> of them.</summary>
    public Matrix ColumnRange(int first, int count) =>
        first >= 0 && count >= 0 && first + count <= Columns
            ? this with { Address = Address + (nint)first * sizeof(float), Columns = count }
            : throw new ShapeException($"Columns {first} to {first + count - 1} of a matrix of {Columns} columns.");

    /// <summary>"(N, C)", for messages.</summary>
    public override string ToString() => $"({Rows}, {Columns})";
}
