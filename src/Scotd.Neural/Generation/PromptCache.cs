using Scotd.Neural.Devices;

namespace Scotd.Neural.Generation;

/// <summary>
/// Who holds which rows of the cache. A prompt that nobody uses any more stays until its room is needed or newer ones
/// are as many as may stay, so that prompts which begin alike (demonstrations, a system's words) are read but once.
/// </summary>
/// <param name="capacity">Rows of the cache.</param>
internal sealed class PromptCache(int capacity)
{
    /// <summary>Tokens below which one more run of keys costs more than reading them again.</summary>
    private const int Worthwhile = 16;

    /// <summary>Prompts that stay though nobody uses them.</summary>
    private const int MostUnused = 32;

    private readonly CacheRows _rows = new(capacity);
    private readonly List<CachedPrompt> _prompts = [];
    private long _openings;

    /// <summary>Rows that somebody holds.</summary>
    public int Taken { get; private set; }

    /// <summary>Takes rows for a prompt and for its first sample, both or none.</summary>
    /// <param name="ids">The prompt.</param>
    /// <param name="most">Tokens that may be read for it.</param>
    /// <param name="branch">Rows of the sample.</param>
    /// <param name="shares">Whether it may use an earlier prompt's rows, which then stay.</param>
    /// <param name="branchRows">The sample's.</param>
    /// <returns>Null where there is no room.</returns>
    public CachedPrompt? TryOpen(int[] ids, int most, int branch, bool shares, out KeyRange branchRows)
    {
        (CachedPrompt? earlier, int shared) = shares ? LongestShared(ids) : (null, 0);
        branchRows = default;
        if (ids.Length - shared > most)
            return null;

        if (earlier is not null)
            earlier.Users++;
        if (TryTake(ids.Length - shared, out KeyRange rows))
        {
            if (TryTake(branch, out branchRows))
            {
                CachedPrompt opened = new(ids, earlier, shared, rows) { Users = 1, LastUse = ++_openings };
                for (CachedPrompt? used = earlier; used is not null; used = used.Earlier)
                    used.LastUse = _openings;
                _prompts.Add(opened);
                return opened;
            }

            Return(rows);
        }

        if (earlier is not null)
            earlier.Users--;
        return null;
    }

    /// <summary>Its samples have ended: the prompt may go when its room is needed.</summary>
    public void Close(CachedPrompt prompt)
    {
        prompt.Users--;
        if (_prompts.Count(one => one.Users == 0) > MostUnused)
            TryForget();
    }

    /// <summary>Takes neighbouring rows, for which unused prompts give way.</summary>
    public bool TryTake(int count, out KeyRange taken)
    {
        while (!_rows.TryTake(count, out taken))
        {
            if (!TryForget())
                return false;
        }

        Taken += count;
        return true;
    }

    /// <summary>Frees what <see cref="TryTake"/> gave.</summary>
    public void Return(KeyRange taken)
    {
        _rows.Return(taken);
        Taken -= taken.Count;
    }

    /// <summary>The prompt that shares the most; the oldest, unless a newer one shares enough more.</summary>
    private (CachedPrompt? Prompt, int Shared) LongestShared(int[] ids)
    {
        (CachedPrompt? Prompt, int Shared) longest = default;
        foreach (CachedPrompt prompt in _prompts)
        {
            int shared = Math.Min(ids.Length - 1, ids.AsSpan().CommonPrefixLength(prompt.Ids));
            if (shared >= longest.Shared + Worthwhile)
                longest = (prompt, shared);
        }

        return longest;
    }

    /// <summary>Frees the rows of the prompt that has been unused the longest; false where all are used.</summary>
    private bool TryForget()
    {
        CachedPrompt? oldest = _prompts.Where(prompt => prompt.Users == 0).MinBy(prompt => prompt.LastUse);
        if (oldest is null)
            return false;

        _prompts.Remove(oldest);
        Return(oldest.Rows);
        if (oldest.Earlier is not null)
            oldest.Earlier.Users--;
        return true;
    }
}
