using Scotd.Neural.Devices;

namespace Scotd.Neural.Tensors;

/// <summary>The loss, fused with the head so that no more than a chunk of logits exists at a time.</summary>
public static class CrossEntropyOperation
{
    /// <summary>
    /// Logits held at a time: 128 MiB. Each chunk adds to the whole gradient of the head, so few are better than many.
    /// </summary>
    private const int LogitsAtATime = 32 << 20;

    /// <summary>
    /// The natural log-probability of targets[n] under softmax(x[n] headᵀ), for x (N, E) and head (V, E). When the tape
    /// records, the gradients of -Σ weights[n] · log p[n] go to x and head at once, while the logits are at hand.
    /// </summary>
    /// <param name="tape">The step.</param>
    /// <param name="x">Last hidden rows, (N, E).</param>
    /// <param name="head">(V, E).</param>
    /// <param name="targets">N ids.</param>
    /// <param name="weights">N weights; not read where the tape does not record.</param>
    public static float[] LogProbabilities(
        this Tape tape, Tensor x, Tensor head, ReadOnlySpan<int> targets, ReadOnlySpan<float> weights)
    {
        Device device = tape.Device;
        float[] logProbabilities = new float[x.Rows];
        int chunk = Math.Clamp(LogitsAtATime / head.Rows, 1, Math.Max(1, x.Rows));

        Matrix dx = tape.Records ? x.GradientToAdd : default;
        Arena.Mark mark = tape.Arena.Now;
        for (int first = 0; first < x.Rows; first += chunk)
        {
            int count = Math.Min(chunk, x.Rows - first);
            Matrix rows = x.Value.RowRange(first, count);
            Matrix logits = tape.Arena.Take(count, head.Rows), chosen = tape.Arena.Take(count, 1);
            device.Multiply(rows, transposeA: false, head.Value, transposeB: true, accumulate: false, logits);
            device.LogProbabilities(logits, targets.Slice(first, count), chosen);
            device.Read(chosen, logProbabilities.AsSpan(first, count));
            if (tape.Records)
            {
                device.CrossEntropyBackward(targets.Slice(first, count), weights.Slice(first, count), logits);
                device.Multiply(
                    logits, transposeA: false, head.Value, transposeB: false, accumulate: true,
                    dx.RowRange(first, count));
                Matrix dhead = head.GradientToWrite(out bool accumulate);
                device.Multiply(logits, transposeA: true, rows, transposeB: false, accumulate, dhead);
            }

            tape.Arena.Rewind(mark);
        }

        return logProbabilities;
    }
}
