using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// The rows of one forward pass over alternative endings: a root that all groups begin with, a trunk a group, and the
/// endings but their last tokens, which need not be read.
/// </summary>
internal sealed class EndingTree
{
    private readonly List<int> _ids = [], _positions = [];
    private readonly List<Segment> _segments = [];

    /// <summary>Rows whose next token is scored.</summary>
    public List<int> Wanted { get; } = [];

    /// <summary>The next token of each.</summary>
    public List<int> Targets { get; } = [];

    /// <summary>By group, how many tokens each ending has.</summary>
    public List<int[]> EndingLengths { get; } = [];

    /// <summary>What is read.</summary>
    public TokenBatch Tokens => new([.. _ids], [.. _positions], new Forest(_segments));

    /// <summary>As many groups as fit, at least one.</summary>
    /// <param name="groups">Sequences that begin alike, group by group.</param>
    /// <param name="first">The first group of the tree.</param>
    /// <param name="rowsAtATime">Rows at most, unless the first group alone has more.</param>
    public static EndingTree Largest(IReadOnlyList<int[][]> groups, int first, int rowsAtATime)
    {
        List<int[]> trunks = [];
        int root = int.MaxValue, own = 0;
        for (int i = first; i < groups.Count; i++)
        {
            int[] trunk = groups[i][0][..SharedBeginning.LengthOf(groups[i])];
            int shared = Math.Min(root, SharedBeginning.LengthOf([trunk, .. trunks.Take(1)]));
            own += trunk.Length + groups[i].Sum(sequence => sequence.Length - trunk.Length - 1);
            if (i > first && own - shared * trunks.Count > rowsAtATime)
                break;
            trunks.Add(trunk);
            root = shared;
        }

        EndingTree tree = new();
        KeyRange[] seen = root == 0 ? [] : [tree.Add(trunks[0].AsSpan(0, root), 0, [])];
        for (int i = 0; i < trunks.Count; i++)
            tree.AddGroup(groups[first + i], trunks[i], root, seen);
        return tree;
    }

    private void AddGroup(int[][] group, int[] trunk, int root, KeyRange[] seen)
    {
        KeyRange[] visible = [.. seen, Add(trunk.AsSpan(root), root, seen)];
        int last = _ids.Count - 1;
        foreach (int[] sequence in group)
        {
            int[] ending = sequence[trunk.Length..];
            Wanted.Add(last);
            if (ending.Length > 1)
            {
                KeyRange read = Add(ending.AsSpan(0, ending.Length - 1), trunk.Length, visible);
                Wanted.AddRange(Enumerable.Range(read.First, read.Count));
            }
            Targets.AddRange(ending);
        }
        EndingLengths.Add([.. group.Select(sequence => sequence.Length - trunk.Length)]);
    }

    private KeyRange Add(ReadOnlySpan<int> ids, int position, KeyRange[] seen)
    {
        KeyRange rows = new(_ids.Count, ids.Length);
        _segments.Add(new Segment(rows.First, rows.Count, [.. seen, rows], Tree: 0));
        _ids.AddRange(ids);
        _positions.AddRange(Enumerable.Range(position, ids.Length));
        return rows;
    }
}
