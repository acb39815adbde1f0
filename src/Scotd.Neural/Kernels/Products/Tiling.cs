namespace Scotd.Neural.Kernels.Products;

/// <summary>A cut of c into a grid of nearly equal blocks, one a piece of work.</summary>
/// <param name="RowCuts">Blocks from top to bottom.</param>
/// <param name="ColumnCuts">Blocks from left to right.</param>
/// <param name="RowsEach">Rows of a block, the last one of a column of blocks apart.</param>
/// <param name="ColumnsEach">Columns of a block, likewise.</param>
/// <param name="Rows">M.</param>
/// <param name="Columns">N.</param>
internal readonly record struct Tiling(
    int RowCuts, int ColumnCuts, int RowsEach, int ColumnsEach, int Rows, int Columns)
{
    /// <summary>Blocks.</summary>
    public int Count => RowCuts * ColumnCuts;

    /// <summary>Block <paramref name="piece"/>; the last ones may be empty.</summary>
    public (int Row, int Rows, int Column, int Columns) this[int piece]
    {
        get
        {
            int row = piece / ColumnCuts * RowsEach, column = piece % ColumnCuts * ColumnsEach;
            return (row, Math.Min(RowsEach, Rows - row), column, Math.Min(ColumnsEach, Columns - column));
        }
    }

    /// <summary>
    /// The grid of <paramref name="pieces"/> blocks that reads least of a and b: the one with the smallest half
    /// perimeter. Cuts fall on multiples of the grains.
    /// </summary>
    public static Tiling Of(ProductShape shape, int pieces, int rowGrain, int columnGrain)
    {
        Tiling best = default;
        long least = long.MaxValue;
        for (int rowCuts = 1; rowCuts <= pieces; rowCuts++)
        {
            if (pieces % rowCuts != 0)
                continue;

            int columnCuts = pieces / rowCuts;
            int rows = Share(shape.M, rowCuts, rowGrain), columns = Share(shape.N, columnCuts, columnGrain);
            long read = (long)rows * columns * pieces * 4 + rows + columns;
            if (read < least)
            {
                least = read;
                best = new Tiling(rowCuts, columnCuts, rows, columns, shape.M, shape.N);
            }
        }

        return best;
    }

    private static int Share(int total, int cuts, int grain)
    {
        int grains = (total + grain - 1) / grain;
        return (grains + cuts - 1) / cuts * grain;
    }
}
