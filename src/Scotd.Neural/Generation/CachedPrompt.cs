using Scotd.Neural.Devices;

namespace Scotd.Neural.Generation;

/// <summary>
/// A prompt whose keys and values lie in the cache: its own, and before them those that it shares with an earlier
/// prompt that begins alike.
/// </summary>
/// <param name="ids">The whole prompt.</param>
/// <param name="earlier">The prompt that it shares with, if there is one.</param>
/// <param name="shared">Tokens shared.</param>
/// <param name="rows">Cache rows of the others.</param>
internal sealed class CachedPrompt(int[] ids, CachedPrompt? earlier, int shared, KeyRange rows)
{
    /// <summary>The whole prompt.</summary>
    public int[] Ids { get; } = ids;

    /// <summary>The prompt that it shares with; its rows stay as long as this one's.</summary>
    public CachedPrompt? Earlier { get; } = earlier;

    /// <summary>Tokens that had been read for the earlier prompt.</summary>
    public int Shared { get; } = shared;

    /// <summary>Cache rows of its own tokens.</summary>
    public KeyRange Rows { get; } = rows;

    /// <summary>Where all of its keys and values lie.</summary>
    public KeyRange[] Ranges { get; } = earlier is null ? [rows] : [.. earlier.RangesOf(shared), rows];

    /// <summary>Its samples' trunk, and later prompts that share its rows; with any, the rows stay.</summary>
    public int Users { get; set; }

    /// <summary>When it was last used, counted in openings.</summary>
    public long LastUse { get; set; }

    /// <summary>Where its first <paramref name="count"/> tokens lie.</summary>
    private IEnumerable<KeyRange> RangesOf(int count)
    {
        foreach (KeyRange range in Ranges)
        {
            if (count <= 0)
                yield break;
            yield return range with { Count = Math.Min(count, range.Count) };
            count -= range.Count;
        }
    }
}
