using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;

namespace Scotd.Neural.Generation;

/// <summary>The search of one prompt: the beginnings that are open, the best continuations that ended.</summary>
/// <param name="number">The prompt's.</param>
/// <param name="prompt">Its ids.</param>
/// <param name="rows">Cache rows: the prompt's, then those of the beams.</param>
/// <param name="limit">New tokens at most.</param>
/// <param name="settings">Width, penalty, stop texts.</param>
/// <param name="tokenizer">Decodes; null where ids are all that is wanted.</param>
/// <param name="endIds">Tokens that end a continuation.</param>
internal sealed class BeamTree(
    int number, int[] prompt, KeyRange rows, int limit, BeamSettings settings, Tokenizer? tokenizer,
    IReadOnlyList<int> endIds)
{
    private readonly BeamRows _rows =
        new(new KeyRange(rows.First + prompt.Length, rows.Count - prompt.Length));

    private readonly List<(double Score, Sample Sample)> _ended = [];

    /// <summary>The prompt's number.</summary>
    public int Number { get; } = number;

    /// <summary>The prompt's ids.</summary>
    public int[] Prompt { get; } = prompt;

    /// <summary>Its cache rows.</summary>
    public KeyRange Rows { get; } = rows;

    /// <summary>The beginnings whose next tokens are wanted, the likeliest first; at first the prompt alone.</summary>
    public IReadOnlyList<Hypothesis> Open { get; private set; } = [new Hypothesis(null, id: -1, logProbability: 0)];

    /// <summary>Whether nothing that is open is still looked at.</summary>
    public bool IsDone => Open.Count == 0;

    /// <summary>The continuations, the best first.</summary>
    public IReadOnlyList<Sample> Samples => [.. _ended.Select(one => one.Sample)];

    /// <summary>
    /// Continues all that is open by a token. Of all candidates in the order of their likelihood, those that end are
    /// kept where they are among the first Width, and the first Width that do not end are the next open ones.
    /// </summary>
    /// <param name="next">For each open beginning its likeliest tokens, twice the width of them.</param>
    public void Grow(ReadOnlySpan<(int Id, float LogProbability)[]> next)
    {
        List<Hypothesis> candidates = [];
        for (int i = 0; i < next.Length; i++)
            candidates.AddRange(next[i].Select(token => new Hypothesis(Open[i], token.Id, token.LogProbability)));
        Hypothesis[] ordered = [.. candidates.OrderByDescending(one => one.Sum)];
        List<Hypothesis> open = [];
        for (int rank = 0; rank < ordered.Length && open.Count < settings.Width; rank++)
        {
            if (Ended(ordered[rank]) is not { } ended)
                open.Add(ordered[rank]);
            else if (rank < settings.Width)
                Keep(ordered[rank], ended);
        }

        bool isOver = open.Count == 0 || open[0].Length == limit;
        foreach (Hypothesis cut in isOver ? open : [])
            Keep(cut, ToSample(cut, FinishReason.Length, Text(cut.Ids)));
        isOver |= _ended.Count == settings.Width && _ended[^1].Score >= Score(ordered[0]);
        GoOnWith(isOver ? [] : open);
    }

    /// <summary>The continuation where a beginning ends with its last token; else null.</summary>
    private Sample? Ended(Hypothesis one)
    {
        if (endIds.Contains(one.Id))
            return ToSample(one, FinishReason.Stop, Text(one.Ids[..^1]));
        if (settings.Stops is not { Count: > 0 } stops)
            return null;
        string text = Text(one.Ids);
        int[] found = [.. stops.Select(stop => text.IndexOf(stop, StringComparison.Ordinal)).Where(at => at >= 0)];
        return found.Length == 0 ? null : ToSample(one, FinishReason.Stop, text[..found.Min()]);
    }

    private string Text(IEnumerable<int> ids) => tokenizer?.Decode(ids) ?? "";

    private static Sample ToSample(Hypothesis one, FinishReason why, string text) =>
        new(one.Ids, text, one.LogProbabilities, why);

    private double Score(Hypothesis one) => one.Sum / Math.Pow(one.Length, settings.LengthPenalty);

    /// <summary>Among the Width best, behind those that are as good.</summary>
    private void Keep(Hypothesis one, Sample sample)
    {
        double score = Score(one);
        _ended.Insert(_ended.Count(other => other.Score >= score), (score, sample));
        if (_ended.Count > settings.Width)
            _ended.RemoveAt(settings.Width);
    }

    /// <summary>Frees the rows that no open beginning sees any more, and gives the open ones theirs.</summary>
    private void GoOnWith(List<Hypothesis> open)
    {
        foreach (Hypothesis one in open)
        {
            one.Users = 1;
            one.Parent!.Users++;
        }

        foreach (Hypothesis before in Open)
            LetGo(before);
        foreach (Hypothesis one in open)
            one.Lie(_rows.Take(one.Parent!.Row + 1));
        Open = open;
    }

    private void LetGo(Hypothesis one)
    {
        for (Hypothesis? at = one; at?.Parent is not null && --at.Users == 0; at = at.Parent)
            _rows.Return(at.Row);
    }
}
