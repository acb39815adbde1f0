using System.Text;
using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;

namespace Scotd.Neural.Generation;

/// <summary>One sample while it grows: a branch on its prompt's trunk.</summary>
/// <param name="tokenizer">Decodes; null where ids are all that is wanted.</param>
/// <param name="trunk">Cache rows of the prompt.</param>
/// <param name="firstRow">Cache row of the first new token; the others follow it.</param>
/// <param name="limit">New tokens at most.</param>
internal sealed class Branch(Tokenizer? tokenizer, KeyRange trunk, int firstRow, int limit)
{
    private readonly StreamingDecoder? _decoder = tokenizer is null ? null : new(tokenizer);
    private readonly StringBuilder _text = new();
    private readonly List<int> _ids = [];
    private readonly List<float> _logProbabilities = [];
    private FinishReason? _finish;

    public bool IsFinished => _finish is not null;

    public int Length => _ids.Count;

    /// <summary>The token to be read next, and where.</summary>
    public (int Id, int Position, int CacheRow) Next => (_ids[^1], trunk.Count + Length - 1, firstRow + Length - 1);

    /// <summary>What the next token sees: the trunk, and the branch up to itself.</summary>
    public Segment Segment(int query, int tree) => new(query, 1, [trunk, new KeyRange(firstRow, Length)], tree);

    public void Grow(int id, float logProbability, IReadOnlyList<int> endIds, IReadOnlyList<string> stops)
    {
        _ids.Add(id);
        _logProbabilities.Add(logProbability);
        if (endIds.Contains(id))
            _finish = FinishReason.Stop;
        else if (Length >= limit)
            _finish = FinishReason.Length;

        if (_finish is not FinishReason.Stop)
            _text.Append(_decoder?.Push(id));
        if (IsFinished)
            _text.Append(_decoder?.Flush());
        CutAtStop(stops);
    }

    public Sample ToSample() => new(_ids, _text.ToString(), _logProbabilities, _finish ?? FinishReason.Length);

    private void CutAtStop(IReadOnlyList<string> stops)
    {
        if (stops.Count == 0)
            return;

        string text = _text.ToString();
        int cut = -1;
        foreach (string stop in stops)
        {
            int at = text.IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0 && (cut < 0 || at < cut))
                cut = at;
        }

        if (cut >= 0)
        {
            _text.Length = cut;
            _finish = FinishReason.Stop;
        }
    }
}
