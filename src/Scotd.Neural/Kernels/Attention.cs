using System.Buffers;
using System.Numerics;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// softmax(scale · q kᵀ) v for one head and a block of queries. Scores are held transposed, (keys, queries), so
/// that the queries lie in the lanes of a vector: softmax needs no sums across lanes, and neither k nor v is ever
/// rearranged.
/// </summary>
/// <remarks>
/// All scores of a block are held at once, at most <see cref="QueryBlock.Most"/> for each key, hence no running
/// maximum: a row's result depends on its own queries and keys alone.
/// </remarks>
internal static unsafe class Attention
{
    /// <summary>Keys that are worked on together: as many rows of k or v as stay in the first cache.</summary>
    public const int KeyChunk = 64;

    /// <summary>
    /// y and logSums at the block's rows; all matrices are one head's columns: q and y (N, D), k and v (keys, D),
    /// logSums (N, 1).
    /// </summary>
    public static void Forward(
        Matrix q, Matrix k, Matrix v, QueryBlock block, float scale, Matrix y, Matrix logSums)
    {
        if (block.Segment.Queries == 1)
            ForwardOne(q, k, v, block, scale, y, logSums);
        else
            ForwardMany(q, k, v, block, scale, y, logSums);
    }

    /// <summary>
    /// q's rows of the block, transposed and multiplied: target (D, width), zero beyond the last query.
    /// </summary>
    public static void Transpose(Matrix x, QueryBlock block, float factor, float* target, int width)
    {
        new Span<float>(target, x.Columns * width).Clear();
        for (int i = 0; i < block.Count; i++)
        {
            float* row = x.RowStart(block.Row + i);
            for (int d = 0; d < x.Columns; d++)
                target[d * width + i] = row[d] * factor;
        }
    }

    /// <summary>Lanes for a block of queries: full pairs of vectors.</summary>
    public static int WidthOf(QueryBlock block)
    {
        int pair = 2 * Lanes.Count;
        return (block.Count + pair - 1) / pair * pair;
    }

    private static void ForwardMany(
        Matrix q, Matrix k, Matrix v, QueryBlock block, float scale, Matrix y, Matrix logSums)
    {
        int width = WidthOf(block), keys = block.Keys, channels = q.Columns;
        float[] scratch = ArrayPool<float>.Shared.Rent((channels + keys) * width);
        fixed (float* queries = scratch)
        {
            float* scores = queries + channels * width;
            Transpose(q, block, scale, queries, width);
            new Span<float>(scores, keys * width).Clear();
            foreach ((int index, int row, int count) in block.KeyRuns(int.MaxValue))
            {
                TileProduct.Multiply(
                    count, width, channels, k.RowStart(row), k.Stride, 1, queries, width,
                    scores + index * width, width);
            }

            for (int key = keys - block.Count + 1; key < keys; key++)
                new Span<float>(scores + key * width, block.BlindTo(key)).Fill(float.NegativeInfinity);

            Span<float> max = stackalloc float[width], sum = stackalloc float[width];
            Softmax(scores, keys, max, sum);
            for (int i = 0; i < block.Count; i++)
                y.Row(block.Row + i).Clear();
            foreach ((int index, int row, int count) in block.KeyRuns(KeyChunk))
            {
                TileProduct.Multiply(
                    block.Count, channels, count, scores + index * width, 1, width,
                    v.RowStart(row), v.Stride, y.RowStart(block.Row), y.Stride);
            }

            for (int i = 0; i < block.Count; i++)
                Finish(y.Row(block.Row + i), max[i], sum[i], logSums.Row(block.Row + i));
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>A step of decoding: one pass over the keys, one over the values.</summary>
    private static void ForwardOne(
        Matrix q, Matrix k, Matrix v, QueryBlock block, float scale, Matrix y, Matrix logSums)
    {
        int keys = block.Keys;
        ReadOnlySpan<float> query = q.Row(block.Row);
        Span<float> target = y.Row(block.Row);
        float[] scratch = ArrayPool<float>.Shared.Rent(keys);
        fixed (float* p = scratch)
        {
            Span<float> scores = new(p, keys);
            foreach ((int index, int row, int count) in block.KeyRuns(int.MaxValue))
            {
                for (int i = 0; i < count; i++)
                    scores[index + i] = Reduction.Dot(query, k.Row(row + i)) * scale;
            }

            float max = Reduction.Max(scores);
            float sum = (float)Reduction.Exp(scores, max);
            target.Clear();
            foreach ((int index, int row, int count) in block.KeyRuns(int.MaxValue))
            {
                TileProduct.Multiply(
                    1, q.Columns, count, p + index, 0, 1, v.RowStart(row), v.Stride, y.RowStart(block.Row), 0);
            }

            Finish(target, max, sum, logSums.Row(block.Row));
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>scores (keys, width) = exp(scores - max), with the maximum and the sum of every column.</summary>
    private static void Softmax(float* scores, int keys, Span<float> max, Span<float> sum)
    {
        int width = max.Length;
        Span<float> partial = stackalloc float[width];
        max.Fill(float.NegativeInfinity);
        sum.Clear();
        for (int key = 0; key < keys; key++)
        {
            ReadOnlySpan<float> row = new(scores + key * width, width);
            for (int i = 0; i < width; i += Lanes.Count)
                Lanes.Store(Vector.MaxNative(Lanes.Load(max, i), Lanes.Load(row, i)), max, i);
        }

        for (int first = 0; first < keys; first += KeyChunk)
        {
            partial.Clear();
            for (int key = first; key < Math.Min(keys, first + KeyChunk); key++)
            {
                Span<float> row = new(scores + key * width, width);
                for (int i = 0; i < width; i += Lanes.Count)
                {
                    Vector<float> p = Exponential.Exp(Lanes.Load(row, i) - Lanes.Load(max, i));
                    Lanes.Store(p, row, i);
                    Lanes.Store(Lanes.Load(partial, i) + p, partial, i);
                }
            }

            for (int i = 0; i < width; i += Lanes.Count)
                Lanes.Store(Lanes.Load(sum, i) + Lanes.Load(partial, i), sum, i);
        }
    }

    private static void Finish(Span<float> y, float max, float sum, Span<float> logSum)
    {
        Vector<float> share = new(1 / sum);
        for (int i = 0; i < y.Length; i += Lanes.Count)
            Lanes.Store(Lanes.Load(y, i) * share, y, i);
        logSum[0] = (float)(max + Math.Log(sum));
    }
}
