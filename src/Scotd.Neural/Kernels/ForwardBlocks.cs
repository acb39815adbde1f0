using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>A forest cut into the pieces that one thread works on, for one head.</summary>
/// <param name="Runs">Blocks of segments with several queries.</param>
/// <param name="Branches">Blocks of segments with one query.</param>
internal sealed record ForwardBlocks(QueryBlock[] Runs, BranchBlock[] Branches)
{
    /// <summary>All of them.</summary>
    public int Count => Runs.Length + Branches.Length;

    /// <summary>Multiplications for a channel of a head.</summary>
    public long Work { get; } =
        Runs.Sum(block => (long)block.Count * block.Keys) + Branches.Sum(block => (long)block.Count * block.Keys);

    /// <summary>Cuts the segments, in row order.</summary>
    public static ForwardBlocks Of(IReadOnlyList<Segment> segments)
    {
        List<QueryBlock> runs = [];
        List<BranchBlock> branches = [];
        Segment[] all = [.. segments];
        for (int next = 0; next < all.Length;)
        {
            if (all[next].Queries > 1)
            {
                runs.AddRange(QueryBlock.Of(all[next++]));
            }
            else
            {
                branches.Add(BranchBlock.First(all.AsSpan(next)));
                next += branches[^1].Count;
            }
        }

        return new ForwardBlocks([.. runs], [.. branches]);
    }
}
