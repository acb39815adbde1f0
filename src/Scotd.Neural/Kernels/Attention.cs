using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.Intrinsics;
using Scotd.Neural.Devices;
using Scotd.Neural.Kernels.Products;

namespace Scotd.Neural.Kernels;

/// <summary>
/// softmax(scale · q kᵀ) v for one head and a block of queries. Scores are held transposed, (keys, queries), so
/// that neither k nor v is ever rearranged.
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
    /// biases (2 T - 1, 1) or null, logSums (N, 1).
    /// </summary>
    public static void Forward(
        Matrix q, Matrix k, Matrix v, Matrix? biases, QueryBlock block, float scale, Matrix y, Matrix logSums)
    {
        int width = ColumnSoftmax.WidthOf(block.Count), keys = block.Keys, channels = q.Columns;
        float[] scratch = ArrayPool<float>.Shared.Rent((channels + keys) * width + CacheLine.Numbers);
        fixed (float* start = scratch)
        {
            float* queries = CacheLine.Align(start), scores = queries + channels * width;
            Transpose(q.RowRange(block.Row, block.Count), scale, queries, width);
            new Span<float>(scores, keys * width).Clear();
            AddScores(queries, k, block.Runs, scores, width);
            if (biases is { } byDistance)
                AddBiases(byDistance, block, scores, width);
            for (int key = block.SeesAhead ? keys : keys - block.Count + 1; key < keys; key++)
                new Span<float>(scores + key * width, block.BlindTo(key)).Fill(float.NegativeInfinity);

            Span<float> max = stackalloc float[width], sum = stackalloc float[width];
            ColumnSoftmax.Exponentiate(scores, keys, max, sum);
            WriteValues(scores, width, v, block.Runs, y.RowRange(block.Row, block.Count));
            for (int i = 0; i < block.Count; i++)
                ColumnSoftmax.Finish(y.Row(block.Row + i), max[i], sum[i], logSums.Row(block.Row + i));
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>scores (keys, width) += k queries, for the runs of keys; queries (D, width).</summary>
    public static void AddScores(float* queries, Matrix k, KeyRun[] runs, float* scores, int width)
    {
        foreach ((int index, int row, int count) in runs)
        {
            TileProduct.Multiply(
                count, width, k.Columns, k.RowStart(row), k.Stride, 1, queries, width, scores + index * width, width);
        }
    }

    /// <summary>
    /// scores (keys, width) += biases[T - 1 + query - key], (2 T - 1, 1): for one key, those of neighbouring queries
    /// are neighbours.
    /// </summary>
    private static void AddBiases(Matrix biases, QueryBlock block, float* scores, int width)
    {
        int keys = block.Keys, length = keys + block.Count - 1;
        int first = biases.Rows / 2 + block.FirstIndex - (keys - 1);
        float[] near = ArrayPool<float>.Shared.Rent(length);
        for (int i = 0; i < length; i++)
            near[i] = biases.Row(first + i)[0];
        for (int key = 0; key < keys; key++)
        {
            Span<float> row = new(scores + key * width, block.Count);
            TensorPrimitives.Add(row, near.AsSpan(keys - 1 - key, block.Count), row);
        }

        ArrayPool<float>.Shared.Return(near);
    }

    /// <summary>y (queries, D) = the values of the runs of keys, each as often as scores (keys, width) say.</summary>
    public static void WriteValues(float* scores, int width, Matrix v, KeyRun[] runs, Matrix y)
    {
        for (int i = 0; i < y.Rows; i++)
            y.Row(i).Clear();
        foreach (KeyRun run in runs)
        {
            for (int from = 0; from < run.Count; from += KeyChunk)
            {
                (int index, int row, int count) = run.Part(from, KeyChunk);
                TileProduct.Multiply(
                    y.Rows, v.Columns, count, scores + index * width, 1, width, v.RowStart(row), v.Stride,
                    y.RowStart(0), y.Stride);
            }
        }
    }

    /// <summary>x, transposed and multiplied: target (D, width), zero beyond the last row of x.</summary>
    public static void Transpose(Matrix x, float factor, float* target, int width)
    {
        if (Vector256.IsHardwareAccelerated)
            Packing.Turned<Vector256<float>, Lanes256>(x.RowStart(0), x.Stride, x.Rows, x.Columns, target, width);
        else
            Packing.Turned<Vector128<float>, Lanes128>(x.RowStart(0), x.Stride, x.Rows, x.Columns, target, width);
        Span<float> all = new(target, x.Columns * width);
        TensorPrimitives.Multiply(all, factor, all);
    }
}
