using System.Runtime.InteropServices;

namespace Scotd.Neural.Tokens;

/// <summary>The symbols of one piece as a linked list, while they are being merged.</summary>
internal readonly ref struct MergeList
{
    private readonly Dictionary<long, (int Rank, int Id)> _merges;
    private readonly Span<int> _ids;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly PriorityQueue<int, long> _open;

    /// <param name="symbols">Ids of the symbols before any merge.</param>
    /// <param name="merges">For each <see cref="Pair"/> its rule's rank and the id it gives.</param>
    public MergeList(List<int> symbols, Dictionary<long, (int Rank, int Id)> merges)
    {
        _merges = merges;
        _ids = CollectionsMarshal.AsSpan(symbols);
        _next = new int[_ids.Length];
        _previous = new int[_ids.Length];
        _open = new(_ids.Length);
        for (int i = 0; i < _ids.Length; i++)
        {
            _previous[i] = i - 1;
            _next[i] = i + 1;
        }
    }

    /// <summary>Two neighbouring ids as one key.</summary>
    public static long Pair(int left, int right) => ((long)left << 32) | (uint)right;

    /// <summary>Merges until no rule applies and adds what is left to <paramref name="into"/>.</summary>
    public void MergeInto(List<int> into)
    {
        for (int i = 0; i + 1 < _ids.Length; i++)
            Open(i);
        while (_open.TryDequeue(out int at, out long key))
        {
            int next = _next[at];
            bool isGone = _ids[at] < 0 || next >= _ids.Length;
            if (isGone || !_merges.TryGetValue(Pair(_ids[at], _ids[next]), out (int Rank, int Id) rule)
                || rule.Rank != (int)(key >> 32))
            {
                continue;
            }
            _ids[at] = rule.Id;
            _ids[next] = -1;
            _next[at] = _next[next];
            if (_next[at] < _ids.Length)
            {
                _previous[_next[at]] = at;
                Open(at);
            }
            if (_previous[at] >= 0)
                Open(_previous[at]);
        }
        foreach (int id in _ids)
        {
            if (id >= 0)
                into.Add(id);
        }
    }

    private void Open(int at)
    {
        if (_merges.TryGetValue(Pair(_ids[at], _ids[_next[at]]), out (int Rank, int Id) rule))
            _open.Enqueue(at, ((long)rule.Rank << 32) | (uint)at);
    }
}
