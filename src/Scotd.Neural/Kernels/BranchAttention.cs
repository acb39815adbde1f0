using System.Buffers;
using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>
/// softmax(scale · q kᵀ) v for one head where every sequence grows by one token: the queries of branches on one trunk
/// are multiplied with its keys and values together, so those are read once for all of them; then each branch sees its
/// own.
/// </summary>
/// <remarks>
/// Every number is summed over channels, keys and values in the same order however many branches there are: a sample
/// does not depend on its company.
/// </remarks>
internal static unsafe class BranchAttention
{
    /// <summary>
    /// y and logSums at the block's rows; all matrices are one head's columns: q and y (N, D), k and v (keys, D),
    /// logSums (N, 1).
    /// </summary>
    public static void Forward(
        Matrix q, Matrix k, Matrix v, BranchBlock block, float scale, Matrix y, Matrix logSums)
    {
        int width = ColumnSoftmax.WidthOf(block.Count), keys = block.Keys, channels = q.Columns;
        float[] scratch = ArrayPool<float>.Shared.Rent((channels + keys) * width + CacheLine.Numbers);
        fixed (float* start = scratch)
        {
            float* queries = CacheLine.Align(start), scores = queries + channels * width;
            Score(q, k, block, scale, queries, scores, width, keys);
            Span<float> max = stackalloc float[width], sum = stackalloc float[width];
            ColumnSoftmax.Exponentiate(scores, keys, max, sum);
            Mix(scores, width, v, block, y);
            for (int i = 0; i < block.Count; i++)
                ColumnSoftmax.Finish(y.Row(block.Row + i), max[i], sum[i], logSums.Row(block.Row + i));
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>scores (keys, width): a branch's own follow the trunk's, and minus infinity follows those.</summary>
    private static void Score(
        Matrix q, Matrix k, BranchBlock block, float scale, float* queries, float* scores, int width, int keys)
    {
        int trunk = block.TrunkKeys;
        float* own = scores + (long)trunk * width;
        if (trunk > 0)
        {
            Attention.Transpose(q.RowRange(block.Row, block.Count), scale, queries, width);
            new Span<float>(scores, trunk * width).Clear();
        }

        Attention.AddScores(queries, k, block.Trunk, scores, width);
        new Span<float>(own, (keys - trunk) * width).Fill(float.NegativeInfinity);
        for (int i = 0; i < block.Count; i++)
        {
            KeyRange range = block.Own[i];
            ReadOnlySpan<float> query = q.Row(block.Row + i);
            for (int j = 0; j < range.Count; j++)
                own[j * width + i] = Reduction.Dot(query, k.Row(range.First + j)) * scale;
        }
    }

    /// <summary>y = the values, each as often as its score says.</summary>
    private static void Mix(float* scores, int width, Matrix v, BranchBlock block, Matrix y)
    {
        Attention.WriteValues(scores, width, v, block.Trunk, y.RowRange(block.Row, block.Count));
        float* own = scores + (long)block.TrunkKeys * width;
        for (int i = 0; i < block.Count; i++)
        {
            KeyRange range = block.Own[i];
            TileProduct.Multiply(
                1, v.Columns, range.Count, own + i, 0, width,
                v.RowStart(range.First), v.Stride, y.RowStart(block.Row + i), 0);
        }
    }
}
