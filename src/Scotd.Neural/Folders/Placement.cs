using Scotd.Neural.Devices;

namespace Scotd.Neural.Folders;

/// <summary>Which numbers of a stored tensor are which of the engine's.</summary>
/// <param name="Name">Of the stored tensor, as transformers writes it.</param>
/// <param name="Matrix">Where its numbers stand on the device: (out, in), or (1, C) for a vector.</param>
/// <param name="Kind">How the two lie to each other.</param>
internal sealed record Placement(string Name, Matrix Matrix, PlacementKind Kind)
{
    /// <summary>Edge of the squares that are transposed at a time, so that both sides stay in the cache.</summary>
    private const int Tile = 32;

    /// <summary>What the stored tensor's shape must be.</summary>
    public IReadOnlyList<long> StoredShape { get; } = Kind switch
    {
        PlacementKind.Vector => [Matrix.Columns],
        PlacementKind.Transposed => [Matrix.Columns, Matrix.Rows],
        _ => [Matrix.Rows, Matrix.Columns],
    };

    /// <summary>Numbers of one row of the stored tensor.</summary>
    public int StoredRow => (int)StoredShape[^1];

    /// <summary>Puts whole stored rows, from the number <paramref name="first"/> on, where they belong.</summary>
    public void ToDevice(Device device, long first, ReadOnlySpan<float> numbers)
    {
        Matrix target = Rows(first, numbers.Length);
        if (Kind == PlacementKind.Transposed)
        {
            float[] turned = new float[numbers.Length];
            Transpose(numbers, target.Columns, target.Rows, turned);
            device.Write(turned, target);
        }
        else
        {
            device.Write(numbers, target);
        }
    }

    /// <summary>Fetches whole stored rows, from the number <paramref name="first"/> on.</summary>
    public void FromDevice(Device device, long first, Span<float> numbers)
    {
        Matrix source = Rows(first, numbers.Length);
        if (Kind == PlacementKind.Transposed)
        {
            float[] turned = new float[numbers.Length];
            device.Read(source, turned);
            Transpose(turned, source.Rows, source.Columns, numbers);
        }
        else
        {
            device.Read(source, numbers);
        }
    }

    private Matrix Rows(long first, int count)
    {
        int row = (int)(first / StoredRow), rows = count / StoredRow;
        return Kind == PlacementKind.Transposed ? Matrix.ColumnRange(row, rows) : Matrix.RowRange(row, rows);
    }

    /// <summary>y (columns, rows) = x (rows, columns), turned.</summary>
    private static void Transpose(ReadOnlySpan<float> x, int rows, int columns, Span<float> y)
    {
        for (int top = 0; top < rows; top += Tile)
        {
            int bottom = Math.Min(rows, top + Tile);
            for (int left = 0; left < columns; left += Tile)
            {
                int right = Math.Min(columns, left + Tile);
                for (int column = left; column < right; column++)
                {
                    for (int row = top; row < bottom; row++)
                        y[column * rows + row] = x[row * columns + column];
                }
            }
        }
    }
}
