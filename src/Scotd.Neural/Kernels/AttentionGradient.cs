using System.Buffers;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// The gradients of <see cref="Attention"/> for one head and a block of queries. Probabilities are computed again from
/// the log-sums, a chunk of keys at a time: p = exp(s - logSum), ds = p (dp - Σ dy y) (Dao et al. 2022, appendix B.2).
/// </summary>
internal static unsafe class AttentionGradient
{
    /// <summary>
    /// dq, dk, dv += the block's share. All matrices are one head's columns. Blocks that share keys must not run
    /// at the same time.
    /// </summary>
    public static void Add(
        Matrix q, Matrix k, Matrix v, Matrix y, Matrix logSums, Matrix dy, QueryBlock block, float scale,
        Matrix dq, Matrix dk, Matrix dv)
    {
        int width = ColumnSoftmax.WidthOf(block.Count), chunk = Attention.KeyChunk;
        int channels = q.Columns, first = block.Row;
        Span<float> logs = stackalloc float[width], along = stackalloc float[width];
        for (int i = 0; i < block.Count; i++)
        {
            logs[i] = logSums.Row(first + i)[0];
            along[i] = Reduction.Dot(dy.Row(first + i), y.Row(first + i));
        }

        float[] scratch = ArrayPool<float>.Shared.Rent(2 * (channels + chunk) * width + CacheLine.Numbers);
        fixed (float* start = scratch)
        {
            float* queries = CacheLine.Align(start), slopes = queries + channels * width;
            float* p = slopes + channels * width, ds = p + chunk * width;
            Attention.Transpose(q.RowRange(first, block.Count), scale, queries, width);
            Attention.Transpose(dy.RowRange(first, block.Count), 1, slopes, width);
            foreach (KeyRun run in block.Runs)
            {
                for (int from = 0; from < run.Count; from += chunk)
                {
                    (int index, int row, int count) = run.Part(from, chunk);
                    new Span<float>(p, count * width).Clear();
                    TileProduct.Multiply(
                        count, width, channels, k.RowStart(row), k.Stride, 1, queries, width, p, width);
                    new Span<float>(ds, count * width).Clear();
                    TileProduct.Multiply(
                        count, width, channels, v.RowStart(row), v.Stride, 1, slopes, width, ds, width);
                    for (int i = 0; i < count; i++)
                    {
                        WriteSlopes(
                            new Span<float>(p + i * width, width), new Span<float>(ds + i * width, width), logs,
                            along, scale, block.BlindTo(index + i));
                    }

                    TileProduct.Multiply(
                        count, channels, block.Count, p, width, 1, dy.RowStart(first), dy.Stride,
                        dv.RowStart(row), dv.Stride);
                    TileProduct.Multiply(
                        count, channels, block.Count, ds, width, 1, q.RowStart(first), q.Stride,
                        dk.RowStart(row), dk.Stride);
                    TileProduct.Multiply(
                        block.Count, channels, count, ds, 1, width, k.RowStart(row), k.Stride,
                        dq.RowStart(first), dq.Stride);
                }
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>Of one key and all queries: p from the score s to the probability, ds from dp to scale · ds.</summary>
    private static void WriteSlopes(
        Span<float> p, Span<float> ds, ReadOnlySpan<float> logs, ReadOnlySpan<float> along, float scale, int blind)
    {
        for (int i = 0; i < p.Length; i += Lanes.Count)
            Lanes.Store(Exponential.Exp(Lanes.Load(p, i) - Lanes.Load(logs, i)), p, i);
        p[..blind].Clear();
        for (int i = 0; i < p.Length; i += Lanes.Count)
            Lanes.Store(Lanes.Load(p, i) * (Lanes.Load(ds, i) - Lanes.Load(along, i)) * scale, ds, i);
    }
}
