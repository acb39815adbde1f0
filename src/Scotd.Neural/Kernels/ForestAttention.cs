using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>Attention of all heads over a forest: which head and block of queries is whose work.</summary>
/// <param name="team">Who does it.</param>
/// <param name="forest">Who sees whom.</param>
/// <param name="headChannels">D.</param>
/// <param name="scale">What q k is multiplied by.</param>
internal sealed class ForestAttention(ThreadTeam team, Forest forest, int headChannels, float scale)
{
    /// <summary>Multiplications below which a second thread is not worth its start.</summary>
    private const long Grain = 100_000;

    /// <summary>y (N, H·D) and logSums (N, H) from q (N, H·D), k and v. Each block by itself.</summary>
    public void Forward(Matrix q, HeadMatrices k, HeadMatrices v, Matrix y, Matrix logSums)
    {
        int group = Check("Attention", q, k, v, logSums);
        Shapes.Same("Attention", q, y);
        ForwardBlocks blocks = forest.ForwardBlocks;
        Share(blocks.Count * logSums.Columns, blocks.Work * q.Columns, i =>
        {
            (int head, int block) = Math.DivRem(i, blocks.Count);
            Matrix keys = k[head / group], values = v[head / group], logs = logSums.ColumnRange(head, 1);
            if (block < blocks.Runs.Length)
            {
                Kernels.Attention.Forward(
                    Head(q, head), keys, values, biases: null, blocks.Runs[block], scale, Head(y, head), logs);
            }
            else
            {
                BranchAttention.Forward(
                    Head(q, head), keys, values, blocks.Branches[block - blocks.Runs.Length], scale, Head(y, head),
                    logs);
            }
        });
    }

    /// <summary>The same with biases (2 T - 1, H) added to the scores by distance.</summary>
    public void ForwardByDistance(
        Matrix q, HeadMatrices k, HeadMatrices v, Matrix biases, Matrix y, Matrix logSums)
    {
        const string operation = "AttentionByDistance";
        int group = Check(operation, q, k, v, logSums), longest = forest.Segments.Max(segment => segment.Keys);
        Shapes.Same(operation, q, y);
        if (biases.Columns != logSums.Columns || biases.Rows % 2 == 0 || biases.Rows < 2 * longest - 1)
        {
            throw new ShapeException(
                $"{operation}: biases are {biases} where ({2 * longest - 1}, {logSums.Columns}) are needed, or more " +
                "rows, an odd number.");
        }

        QueryBlock[] blocks = forest.QueryBlocks;
        long work = blocks.Sum(block => (long)block.Count * block.Keys);
        Share(blocks.Length * logSums.Columns, work * q.Columns, i =>
        {
            (int head, int block) = Math.DivRem(i, blocks.Length);
            Kernels.Attention.Forward(
                Head(q, head), k[head / group], v[head / group], biases.ColumnRange(head, 1), blocks[block], scale,
                Head(y, head), logSums.ColumnRange(head, 1));
        });
    }

    /// <summary>dq, dk, dv +=. One thread adds to a tree's keys of one key/value head.</summary>
    public void Backward(
        Matrix q, Matrix k, Matrix v, Matrix y, Matrix logSums, Matrix dy, Matrix dq, Matrix dk, Matrix dv)
    {
        const string operation = "AttentionBackward";
        int group = Check(
            operation, q, HeadMatrices.InColumns(operation, k, headChannels),
            HeadMatrices.InColumns(operation, v, headChannels), logSums);
        Shapes.Same(operation, q, y, dy, dq);
        Shapes.Same(operation, k, dk, dv);
        QueryBlock[][] trees = forest.TreeBlocks;
        Share(trees.Length * (k.Columns / headChannels), 3 * forest.ForwardBlocks.Work * q.Columns, i =>
        {
            int shared = i / trees.Length;
            Matrix keys = Head(k, shared), values = Head(v, shared);
            for (int head = shared * group; head < (shared + 1) * group; head++)
            {
                foreach (QueryBlock block in trees[i % trees.Length])
                {
                    AttentionGradient.Add(
                        Head(q, head), keys, values, Head(y, head), logSums.ColumnRange(head, 1), Head(dy, head),
                        block, scale, Head(dq, head), Head(dk, shared), Head(dv, shared));
                }
            }
        });
    }

    private Matrix Head(Matrix x, int head) => x.ColumnRange(head * headChannels, headChannels);

    /// <summary>Query heads for each key/value head.</summary>
    private int Check(string operation, Matrix q, HeadMatrices k, HeadMatrices v, Matrix logSums)
    {
        Shapes.Divides(operation, headChannels, q.Columns);
        Shapes.Same(operation, k.All, v.All);
        Shapes.Divides(operation, k.Heads * headChannels, q.Columns);
        Shapes.Is(operation, k[0], k.Rows, headChannels);
        Shapes.Is(operation, logSums, q.Rows, q.Columns / headChannels);
        Shapes.Fits(operation, forest, q.Rows, k.Rows);
        return q.Columns / headChannels / k.Heads;
    }

    private void Share(int pieces, long work, Action<int> piece)
    {
        if (work > Grain)
        {
            team.Run(pieces, piece);
            return;
        }

        for (int i = 0; i < pieces; i++)
            piece(i);
    }
}
