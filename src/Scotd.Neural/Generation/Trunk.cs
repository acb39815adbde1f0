using Scotd.Neural.Devices;

namespace Scotd.Neural.Generation;

/// <summary>A prompt while its samples grow: where its keys and values lie, and what its samples start from.</summary>
/// <param name="request">Whose prompt it is.</param>
/// <param name="prompt">The prompt in the cache.</param>
internal sealed class Trunk(OpenRequest request, CachedPrompt prompt)
{
    /// <summary>Whose prompt it is.</summary>
    public OpenRequest Request { get; } = request;

    /// <summary>The prompt in the cache.</summary>
    public CachedPrompt Prompt { get; } = prompt;

    /// <summary>Tokens of the whole prompt.</summary>
    public int Length => Prompt.Ids.Length;

    /// <summary>The tokens that are to be read: those after what it shares with an earlier prompt.</summary>
    public ReadOnlySpan<int> Own => Prompt.Ids.AsSpan(Prompt.Shared);

    /// <summary>Logits after the prompt, V of them; empty until it was read.</summary>
    public float[] Logits { get; set; } = [];

    /// <summary>The prompt's own tokens as queries.</summary>
    public Segment Segment(int firstQuery) => new(firstQuery, Prompt.Rows.Count, Prompt.Ranges, Tree: 0);

    /// <summary>What a sample's token sees: the prompt, and <paramref name="own"/>.</summary>
    public IReadOnlyList<KeyRange> Visible(KeyRange own) => [.. Prompt.Ranges, own];
}
