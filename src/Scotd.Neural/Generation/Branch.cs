using System.Text;
using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;

namespace Scotd.Neural.Generation;

/// <summary>One sample while it grows: a branch on its prompt's trunk.</summary>
/// <param name="trunk">The prompt.</param>
/// <param name="number">The sample's.</param>
/// <param name="rows">Cache rows for its tokens.</param>
/// <param name="limit">New tokens at most.</param>
/// <param name="tokenizer">Decodes; null where ids are all that is wanted.</param>
internal sealed class Branch(Trunk trunk, int number, KeyRange rows, int limit, Tokenizer? tokenizer)
{
    private readonly StreamingDecoder? _decoder = tokenizer is null ? null : new(tokenizer);
    private readonly StringBuilder _text = new();
    private readonly List<int> _ids = [];
    private readonly List<float> _logProbabilities = [];
    private readonly Chance _chance = Chance.From(trunk.Request.Asked.Settings.Seed).For(trunk.Prompt.Ids).For(number);
    private FinishReason? _finish;
    private int _shownText;
    private int _shownIds;

    /// <summary>The prompt.</summary>
    public Trunk Trunk { get; } = trunk;

    /// <summary>The sample's number.</summary>
    public int Number { get; } = number;

    /// <summary>Cache rows for its tokens.</summary>
    public KeyRange Rows { get; } = rows;

    /// <summary>How its tokens are drawn.</summary>
    public SamplingSettings Settings { get; } = trunk.Request.Asked.Settings;

    public bool IsFinished => _finish is not null;

    public bool HasBegun => _ids.Count > 0;

    /// <summary>The draw of the next token, in [0, 1).</summary>
    public double Uniform => _chance.For(_ids.Count).Unit;

    /// <summary>The token to be read next, and where.</summary>
    public (int Id, int Position, int CacheRow) Next =>
        (_ids[^1], Trunk.Length + _ids.Count - 1, Rows.First + _ids.Count - 1);

    /// <summary>What the next token sees: the trunk, and the branch up to itself.</summary>
    public Segment Segment(int query) => new(query, 1, Trunk.Visible(Rows with { Count = _ids.Count }), Tree: 0);

    public void Grow(int id, float logProbability, IReadOnlyList<int> endIds)
    {
        _ids.Add(id);
        _logProbabilities.Add(logProbability);
        if (endIds.Contains(id))
            _finish = FinishReason.Stop;
        else if (_ids.Count >= limit)
            _finish = FinishReason.Length;

        int before = _text.Length;
        if (_finish is not FinishReason.Stop)
            _text.Append(_decoder?.Push(id));
        if (IsFinished)
            _text.Append(_decoder?.Flush());
        CutAtStop(before);
    }

    public Sample ToSample() => new(_ids, _text.ToString(), _logProbabilities, _finish ?? FinishReason.Length);

    /// <summary>What it grew by since the last piece; null while there is no text that is sure to stay.</summary>
    public SamplePiece? TakePiece()
    {
        string fresh = _text.ToString(_shownText, _text.Length - _shownText);
        int sure = IsFinished ? fresh.Length : fresh.Length - StartOfStop(fresh);
        if (sure == 0 && !IsFinished)
            return null;

        SamplePiece piece = new(
            Number, fresh[..sure], _ids[_shownIds..], _logProbabilities[_shownIds..], _finish);
        (_shownText, _shownIds) = (_shownText + sure, _ids.Count);
        return piece;
    }

    /// <summary>How many characters at the end of a text may be the beginning of a stop text.</summary>
    private int StartOfStop(string text)
    {
        int longest = 0;
        foreach (string stop in Settings.Stops ?? [])
        {
            int length = Math.Min(stop.Length - 1, text.Length);
            while (length > longest && !text.EndsWith(stop[..length], StringComparison.Ordinal))
                length--;
            longest = Math.Max(longest, length);
        }

        return longest;
    }

    /// <summary>Looks for stop texts that end beyond the first <paramref name="seen"/> characters.</summary>
    private void CutAtStop(int seen)
    {
        int cut = -1;
        foreach (string stop in Settings.Stops ?? [])
        {
            int from = Math.Max(0, seen - stop.Length + 1);
            int at = _text.ToString(from, _text.Length - from).IndexOf(stop, StringComparison.Ordinal);
            if (at >= 0 && (cut < 0 || from + at < cut))
                cut = from + at;
        }

        if (cut >= 0)
        {
            _text.Length = cut;
            _finish = FinishReason.Stop;
        }
    }
}
