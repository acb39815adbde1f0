using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>Looking rows up: token embeddings, positions, and the rows that carry a loss.</summary>
public static class EmbeddingOperation
{
    /// <summary>
    /// y[n] = table[rows[n]]: (any, C) to (N, C). The gradient of a row is added as often as it was read.
    /// </summary>
    public static Tensor Embed(this Tape tape, Tensor table, int[] rows)
    {
        Device device = tape.Device;
        Tensor y = tape.New(rows.Length, table.Columns);
        device.Gather(table.Value, rows, accumulate: false, y.Value);
        tape.Record(y, () => device.Scatter(y.Gradient, rows, accumulate: true, table.GradientToAdd));
        return y;
    }
}
