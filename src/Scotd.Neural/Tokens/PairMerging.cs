using System.Runtime.InteropServices;

namespace Scotd.Neural.Tokens;

/// <summary>
/// Learns merges from counted words: merges the most frequent pair everywhere, again and again. The count of each pair
/// and the words that hold it are kept up to date, so a merge costs what it changes and not a pass over all words.
/// </summary>
/// <param name="alphabet">The tokens to start with; ids are their places.</param>
internal sealed class PairMerging(IReadOnlyList<string> alphabet)
{
    private readonly List<string> _tokens = [.. alphabet];
    private readonly Dictionary<string, int> _ids =
        alphabet.Select((token, id) => (token, id)).ToDictionary(t => t.token, t => t.id, StringComparer.Ordinal);

    private readonly List<(string Left, string Right)> _merges = [];
    private readonly List<(int[] Symbols, int Count)> _words = [];
    private readonly Dictionary<long, (long Count, List<int> Words)> _pairs = [];
    private readonly PriorityQueue<long, (long Rarity, long Pair)> _best = new();
    private readonly HashSet<long> _touched = [];

    /// <summary>All tokens in the order of their ids.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>The rules learned, earliest first.</summary>
    public IReadOnlyList<(string Left, string Right)> Merges => _merges;

    /// <summary>Adds a word, written in single-character tokens of the alphabet, that occurs so many times.</summary>
    public void Add(string word, int count)
    {
        if (word.Length < 2)
            return;
        int[] symbols = [.. word.Select(c => _ids[c.ToString()])];
        _words.Add((symbols, count));
        for (int i = 0; i + 1 < symbols.Length; i++)
            Change(symbols[i], symbols[i + 1], count, _words.Count - 1);
    }

    /// <summary>Merges until there are <paramref name="size"/> tokens or no pair occurs often enough.</summary>
    public void Run(int size, int minimumCount)
    {
        OpenTouched();
        while (_tokens.Count < size && _best.TryDequeue(out long pair, out (long Rarity, long Pair) promised))
        {
            long count = _pairs[pair].Count;
            if (count < minimumCount)
                continue;
            if (count != -promised.Rarity)
            {
                _best.Enqueue(pair, (-count, pair));
                continue;
            }
            Merge((int)(pair >> 32), (int)pair);
            OpenTouched();
        }
    }

    private void Merge(int left, int right)
    {
        string merged = _tokens[left] + _tokens[right];
        if (!_ids.TryGetValue(merged, out int id))
        {
            id = _tokens.Count;
            _tokens.Add(merged);
            _ids[merged] = id;
        }
        _merges.Add((_tokens[left], _tokens[right]));
        foreach (int word in _pairs[MergeList.Pair(left, right)].Words)
            MergeWithin(word, left, right, id);
    }

    private void MergeWithin(int word, int left, int right, int id)
    {
        (int[] symbols, int count) = _words[word];
        int kept = 0;
        for (int i = 0; i < symbols.Length; i++)
        {
            bool isPair = symbols[i] == left && i + 1 < symbols.Length && symbols[i + 1] == right;
            if (!isPair)
            {
                symbols[kept++] = symbols[i];
                continue;
            }
            Change(left, right, -count, word);
            if (kept > 0)
            {
                Change(symbols[kept - 1], left, -count, word);
                Change(symbols[kept - 1], id, count, word);
            }
            i++;
            if (i + 1 < symbols.Length)
            {
                Change(right, symbols[i + 1], -count, word);
                Change(id, symbols[i + 1], count, word);
            }
            symbols[kept++] = id;
        }
        if (kept < symbols.Length)
            _words[word] = (symbols[..kept], count);
    }

    private void Change(int left, int right, int count, int word)
    {
        long pair = MergeList.Pair(left, right);
        ref (long Count, List<int> Words) entry =
            ref CollectionsMarshal.GetValueRefOrAddDefault(_pairs, pair, out bool isKnown);
        if (!isKnown)
            entry.Words = [];
        entry.Count += count;
        if (count < 0)
            return;
        if (entry.Words.Count == 0 || entry.Words[^1] != word)
            entry.Words.Add(word);
        _touched.Add(pair);
    }

    private void OpenTouched()
    {
        foreach (long pair in _touched)
        {
            if (_pairs[pair].Count > 0)
                _best.Enqueue(pair, (-_pairs[pair].Count, pair));
        }
        _touched.Clear();
    }
}
