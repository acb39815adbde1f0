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
        Runs.Sum(block => (long)block.Count * block.Keys) + Branches.Sum(block => block.Work);

    /// <summary>Cuts the segments, in row order.</summary>
    public static ForwardBlocks Of(IReadOnlyList<Segment> segments)
    {
        List<QueryBlock> runs = [];
        List<BranchBlock> branches = [];
        Segment[] all = [.. segments];
        for (int first = 0, end; first < all.Length; first = end)
        {
            end = first + 1;
            if (all[first].Queries > 1)
            {
                runs.AddRange(QueryBlock.Of(all[first]));
                continue;
            }

            while (end < all.Length && end - first < QueryBlock.Most && all[end].Queries == 1
                && BranchBlock.ShareTrunk(all[first], all[end]))
            {
                end++;
            }

            branches.Add(new BranchBlock(new ArraySegment<Segment>(all, first, end - first)));
        }

        return new ForwardBlocks([.. runs], [.. branches]);
    }
}
