using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>Attention over a forest of tokens, and the rotation of what it compares.</summary>
public static class AttentionOperation
{
    /// <summary>Turns every head of x (N, heads × D), in place, by its row's position; table (positions, D).</summary>
    public static void Rotate(this Tape tape, Tensor x, Matrix table, int[] positions)
    {
        Device device = tape.Device;
        device.Rotate(table, positions, inverse: false, x.Value);
        tape.RecordInPlace(() => device.Rotate(table, positions, inverse: true, x.GradientToAdd));
    }

    /// <summary>y (N, H·D) from q (N, H·D), k and v (N, G·D), each row seeing what the forest lets it see.</summary>
    public static Tensor Attend(this Tape tape, Tensor q, Tensor k, Tensor v, Forest forest, int headChannels)
    {
        Device device = tape.Device;
        float scale = Scale(headChannels);
        Tensor y = tape.New(q.Rows, q.Columns);
        Matrix logSums = tape.Arena.Take(q.Rows, q.Columns / headChannels);
        device.Attention(q.Value, k.Value, v.Value, forest, headChannels, scale, y.Value, logSums);
        tape.Record(y, () => device.AttentionBackward(
            q.Value, k.Value, v.Value, y.Value, logSums, y.Gradient,
            forest, headChannels, scale, q.GradientToAdd, k.GradientToAdd, v.GradientToAdd));
        return y;
    }

    /// <summary>
    /// The same against remembered keys and values, (G·R, D) head after head: generation, without a way back.
    /// </summary>
    public static Tensor AttendTo(
        this Tape tape, Tensor q, Matrix keys, Matrix values, Forest forest, int keyValueHeads)
    {
        int headChannels = keys.Columns;
        Tensor y = tape.New(q.Rows, q.Columns);
        Matrix logSums = tape.Arena.Take(q.Rows, q.Columns / headChannels);
        tape.Device.AttentionToCache(
            q.Value, keys, values, forest, keyValueHeads, Scale(headChannels), y.Value, logSums);
        return y;
    }

    /// <summary>
    /// y (N, H·D) as <see cref="Attend"/>, with biases (2 T - 1, H) by distance, as
    /// <see cref="Device.AttentionByDistance"/> has it: encoding, without a way back.
    /// </summary>
    public static Tensor AttendByDistance(
        this Tape tape, Tensor q, Tensor k, Tensor v, Tensor biases, Forest forest, int headChannels)
    {
        Tensor y = tape.New(q.Rows, q.Columns);
        Matrix logSums = tape.Arena.Take(q.Rows, q.Columns / headChannels);
        tape.Device.AttentionByDistance(
            q.Value, k.Value, v.Value, biases.Value, forest, headChannels, Scale(headChannels), y.Value, logSums);
        return y;
    }

    /// <summary>1/√D: Vaswani et al. 2017, section 3.2.1.</summary>
    private static float Scale(int headChannels) => (float)(1 / Math.Sqrt(headChannels));
}
