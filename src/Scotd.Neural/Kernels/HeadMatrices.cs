using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// Keys or values of all heads in one matrix: side by side in its columns, (rows, G·D), as a layer computes them, or
/// stacked, (G·rows, D), as they are remembered.
/// </summary>
/// <param name="All">The matrix.</param>
/// <param name="Heads">G, at least 1.</param>
/// <param name="IsStacked">Whether heads are runs of rows.</param>
internal readonly record struct HeadMatrices(Matrix All, int Heads, bool IsStacked)
{
    /// <summary>Heads of <paramref name="headChannels"/> columns each; refuses columns that do not divide.</summary>
    public static HeadMatrices InColumns(string operation, Matrix all, int headChannels)
    {
        Shapes.Divides(operation, headChannels, all.Columns);
        return new HeadMatrices(all, all.Columns / headChannels, IsStacked: false);
    }

    /// <summary>Heads in runs of rows; refuses rows that do not divide.</summary>
    public static HeadMatrices InRows(string operation, Matrix all, int heads)
    {
        Shapes.Divides(operation, heads, all.Rows);
        return new HeadMatrices(all, heads, IsStacked: true);
    }

    /// <summary>Of each head.</summary>
    public int Rows => IsStacked ? All.Rows / Heads : All.Rows;

    /// <summary>Head <paramref name="head"/>'s own, (rows, D).</summary>
    public Matrix this[int head] => IsStacked
        ? All.RowRange(head * Rows, Rows)
        : All.ColumnRange(head * (All.Columns / Heads), All.Columns / Heads);
}
