using System.Globalization;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Training;

/// <summary>What a step of training holds, reckoned from the shape before it is reserved.</summary>
internal static class TrainingMemory
{
    /// <summary>Memory left to everything else: logits, scratch, the runtime.</summary>
    private const long Reserve = 300_000_000;

    /// <summary>
    /// Bytes of activations for each row of a micro-batch: in every layer two norms, queries, keys and values, their
    /// mixture and its projection, two residual sums, both sides of the feed-forward part; and the gradients of one
    /// layer, for they are held one layer at a time.
    /// </summary>
    public static long BytesOfRow(TransformerShape shape)
    {
        long inner = (shape.Gated ? 3L : 2L) * shape.FeedForward;
        long attention = 2L * shape.QueryChannels + 2L * shape.KeyValueChannels;
        return sizeof(float) * (shape.Layers + 1) * (6L * shape.Channels + attention + inner);
    }

    /// <summary>Refuses a micro-batch that does not fit, with the number of rows that would.</summary>
    /// <param name="shape">The model's.</param>
    /// <param name="rows">Of the micro-batch.</param>
    /// <param name="held">Rows that memory is already reserved for.</param>
    /// <param name="free">Bytes that could be had.</param>
    /// <exception cref="TrainingException">It does not fit.</exception>
    public static void Check(TransformerShape shape, int rows, int held, long free)
    {
        long row = BytesOfRow(shape), fits = held + Math.Max(0, free - Reserve) / row;
        if (rows <= fits)
            return;

        throw new TrainingException(string.Create(
            CultureInfo.InvariantCulture,
            $"A micro-batch of {rows} tokens needs about {rows * row / 1e9:F1} GB for activations, and " +
            $"{free / 1e9:F1} GB of memory are free: about {fits} tokens fit. ") + (fits < 64
            ? "Use a smaller model or a machine with more memory."
            : $"Set training.micro_batch_tokens to {fits / 64 * 64} or less."));
    }
}
