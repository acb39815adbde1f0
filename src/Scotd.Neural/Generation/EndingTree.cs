using Scotd.Neural.Devices;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>
/// The rows of one forward pass over forks: a root that all begin with, a trunk a fork, and the endings but their last
/// tokens, which need not be read.
/// </summary>
internal sealed class EndingTree
{
    private readonly List<int> _ids = [], _positions = [];
    private readonly List<Segment> _segments = [];

    /// <summary>Rows whose next token is scored.</summary>
    public List<int> Wanted { get; } = [];

    /// <summary>The next token of each.</summary>
    public List<int> Targets { get; } = [];

    /// <summary>Those that are read, in their order.</summary>
    public List<Fork> Forks { get; } = [];

    /// <summary>What is read.</summary>
    public TokenBatch Tokens => new([.. _ids], [.. _positions], new Forest(_segments));

    /// <summary>As many forks as fit, at least one.</summary>
    /// <param name="forks">All.</param>
    /// <param name="first">The first one of the tree.</param>
    /// <param name="rowsAtATime">Rows at most, unless the first fork alone has more.</param>
    public static EndingTree Largest(IReadOnlyList<Fork> forks, int first, int rowsAtATime)
    {
        EndingTree tree = new();
        int root = int.MaxValue, own = 0;
        foreach (Fork fork in forks.Skip(first))
        {
            int shared = Math.Min(
                root, SharedBeginning.LengthOf([fork.Beginning, .. tree.Forks.Take(1).Select(one => one.Beginning)]));
            own += fork.Rows;
            if (tree.Forks.Count > 0 && own - shared * tree.Forks.Count > rowsAtATime)
                break;
            tree.Forks.Add(fork);
            root = shared;
        }

        KeyRange[] seen = root == 0 ? [] : [tree.Add(tree.Forks[0].Beginning.AsSpan(0, root), 0, [])];
        foreach (Fork fork in tree.Forks)
            tree.Add(fork, root, seen);
        return tree;
    }

    private void Add(Fork fork, int root, KeyRange[] seen)
    {
        KeyRange[] visible = [.. seen, Add(fork.Beginning.AsSpan(root), root, seen)];
        int last = _ids.Count - 1;
        foreach (int[] ending in fork.Endings)
        {
            Wanted.Add(last);
            if (ending.Length > 1)
            {
                KeyRange read = Add(ending.AsSpan(0, ending.Length - 1), fork.Beginning.Length, visible);
                Wanted.AddRange(Enumerable.Range(read.First, read.Count));
            }
            Targets.AddRange(ending);
        }
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
