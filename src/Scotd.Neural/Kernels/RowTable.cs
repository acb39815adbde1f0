using System.Numerics.Tensors;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>Rows of a table by index: embeddings and their gradients, and the rows that carry a loss.</summary>
internal static class RowTable
{
    /// <summary>y[n] = table[rows[n]], or += when <paramref name="accumulate"/>; y (N, C), table (any, C).</summary>
    public static void Gather(Matrix table, ReadOnlySpan<int> rows, bool accumulate, Matrix y)
    {
        for (int n = 0; n < rows.Length; n++)
            Put(table.Row(rows[n]), accumulate, y.Row(n));
    }

    /// <summary>
    /// table[rows[n]] = x[n], or += when <paramref name="accumulate"/>, in order of n. Rows may repeat: threads
    /// share the columns, never the rows.
    /// </summary>
    public static void Scatter(Matrix x, ReadOnlySpan<int> rows, bool accumulate, Matrix table)
    {
        for (int n = 0; n < rows.Length; n++)
            Put(x.Row(n), accumulate, table.Row(rows[n]));
    }

    private static void Put(ReadOnlySpan<float> x, bool accumulate, Span<float> y)
    {
        if (accumulate)
            TensorPrimitives.Add(x, y, y);
        else
            x.CopyTo(y);
    }
}
