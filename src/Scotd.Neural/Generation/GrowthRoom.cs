using System.Globalization;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>How many samples grow at a time, and the rows of the cache that they need.</summary>
/// <param name="Batch">Samples at a time, where the rows suffice.</param>
/// <param name="Shared">Tokens that all prompts begin with, held once.</param>
/// <param name="MaxTokens">New tokens of a sample at most.</param>
/// <param name="Context">Tokens of a prompt and its sample at most.</param>
/// <param name="Capacity">Rows.</param>
internal sealed record GrowthRoom(int Batch, int Shared, int MaxTokens, int Context, int Capacity)
{
    /// <summary>
    /// Room for <paramref name="batch"/> samples at a time, or for as many as <paramref name="bytes"/> allow.
    /// </summary>
    /// <param name="shape">Says how many bytes a row takes.</param>
    /// <param name="prompts">At least one.</param>
    /// <param name="samples">A prompt, at least 1.</param>
    /// <param name="maxTokens">New tokens of a sample at most.</param>
    /// <param name="batch">Samples at a time at most.</param>
    /// <param name="bytes">The cache's at most.</param>
    /// <exception cref="GenerationException">Not even one sample of every prompt fits.</exception>
    public static GrowthRoom For(
        TransformerShape shape, IReadOnlyList<int[]> prompts, int samples, int maxTokens, int batch, long bytes)
    {
        GrowthRoom room = new(batch, SharedBeginning.LengthOf(prompts), maxTokens, shape.Context, Capacity: 0);
        int longest = prompts.Max(prompt => prompt.Length) - room.Shared;
        int branch = prompts.Max(room.RowsOfBranch);
        long open = Math.Min(prompts.Count, (batch - 1L) / samples + 2);
        long wanted = room.Shared + open * longest + Math.Min(batch, (long)prompts.Count * samples) * branch;
        long allowed = Math.Min(
            int.MaxValue / shape.KeyValueChannels, bytes / KeyValueCache.BytesOfRow(shape));
        (int Rows, int Index) most = prompts.Select((prompt, i) => (room.RowsOf(prompt), i)).Max();
        return most.Rows <= allowed
            ? room with { Capacity = (int)Math.Min(wanted, allowed) }
            : throw room.TooSmall(shape, prompts[most.Index], most.Index, allowed);
    }

    /// <summary>New tokens at most after a prompt.</summary>
    public int LimitOf(int[] prompt) => Math.Min(MaxTokens, Context - prompt.Length);

    /// <summary>Rows of a sample: its last token is never read.</summary>
    public int RowsOfBranch(int[] prompt) => Math.Max(1, LimitOf(prompt) - 1);

    private int RowsOf(int[] prompt) => prompt.Length + RowsOfBranch(prompt);

    private GenerationException TooSmall(TransformerShape shape, int[] prompt, int index, long allowed)
    {
        long row = KeyValueCache.BytesOfRow(shape), fits = allowed - prompt.Length + 1;
        string mend = fits < 1
            ? "Shorten the prompt, or give the cache more memory."
            : $"Ask for at most {fits} new tokens, shorten the prompt, or give the cache more memory.";
        return new GenerationException(string.Create(
            CultureInfo.InvariantCulture,
            $"One sample of prompt {index} needs the keys and values of {RowsOf(prompt)} tokens, " +
            $"{RowsOf(prompt) * row / 1e6:F1} MB, and there is room for {allowed}, " +
            $"{allowed * row / 1e6:F1} MB. {mend}"));
    }
}
