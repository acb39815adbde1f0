using Scotd.Neural.Devices;

namespace Scotd.Neural.Folders;

/// <summary>Which numbers of a stored tensor are which of the engine's.</summary>
/// <param name="Name">Of the stored tensor, as transformers writes it.</param>
/// <param name="Matrix">Where its numbers stand on the device: (out, in), or (1, C) for a vector.</param>
/// <param name="Kind">How the two lie to each other.</param>
internal sealed record Placement(string Name, Matrix Matrix, PlacementKind Kind)
{
    /// <summary>What the stored tensor's shape must be.</summary>
    public IReadOnlyList<long> StoredShape { get; } = Kind switch
    {
        PlacementKind.Vector => [Matrix.Columns],
        PlacementKind.Transposed => [Matrix.Columns, Matrix.Rows],
        _ => [Matrix.Rows, Matrix.Columns],
    };

    /// <summary>Numbers of one row of the stored tensor.</summary>
    public int StoredRow => (int)StoredShape[^1];

    /// <summary>
    /// Where <paramref name="count"/> stored numbers from <paramref name="first"/> on, whole rows of them, stand:
    /// rows of the matrix, or columns where it is transposed.
    /// </summary>
    public Matrix Part(long first, int count)
    {
        int row = (int)(first / StoredRow), rows = count / StoredRow;
        return Kind == PlacementKind.Transposed ? Matrix.ColumnRange(row, rows) : Matrix.RowRange(row, rows);
    }
}
