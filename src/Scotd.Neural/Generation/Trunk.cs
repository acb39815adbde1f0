using Scotd.Neural.Devices;

namespace Scotd.Neural.Generation;

/// <summary>A prompt while its samples grow: where its keys and values lie, and what its samples start from.</summary>
/// <param name="number">The prompt's, counted from 0.</param>
/// <param name="ids">The prompt's own tokens: what follows the beginning that all prompts share.</param>
/// <param name="beginning">Cache rows of that beginning; none where nothing is shared.</param>
/// <param name="rows">Cache rows of the prompt's own tokens.</param>
internal sealed class Trunk(int number, int[] ids, KeyRange beginning, KeyRange rows)
{
    /// <summary>The prompt's number.</summary>
    public int Number { get; } = number;

    /// <summary>The prompt's own tokens.</summary>
    public int[] Ids { get; } = ids;

    /// <summary>Cache rows of the prompt's own tokens.</summary>
    public KeyRange Rows { get; } = rows;

    /// <summary>Tokens of the whole prompt.</summary>
    public int Length { get; } = beginning.Count + rows.Count;

    /// <summary>Logits after the prompt, V of them; empty until it was read.</summary>
    public float[] Logits { get; set; } = [];

    /// <summary>Samples that still grow or have not begun; the rows are free when there are none.</summary>
    public required int Unfinished { get; set; }

    /// <summary>The prompt's own tokens as queries.</summary>
    public Segment Segment(int firstQuery) => new(firstQuery, Rows.Count, Visible(Rows), Number);

    /// <summary>What a query sees: the beginning, where there is one, and <paramref name="rest"/>.</summary>
    public IReadOnlyList<KeyRange> Visible(params ReadOnlySpan<KeyRange> rest) =>
        beginning.Count > 0 ? [beginning, .. rest] : [.. rest];
}
