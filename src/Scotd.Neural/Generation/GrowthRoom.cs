using System.Globalization;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Generation;

/// <summary>How many samples grow at a time, and the rows of the cache that they need.</summary>
/// <param name="Batch">Samples at a time, where the rows suffice.</param>
/// <param name="Context">Tokens of a prompt and its sample at most.</param>
/// <param name="BytesOfRow">Of a token's keys and values.</param>
/// <param name="Capacity">Rows.</param>
internal sealed record GrowthRoom(int Batch, int Context, long BytesOfRow, int Capacity)
{
    /// <summary>
    /// Room for <paramref name="batch"/> samples of these requests at a time, or for as many as
    /// <paramref name="bytes"/> allow.
    /// </summary>
    /// <param name="shape">Says how many bytes a row takes.</param>
    /// <param name="requests">At least one.</param>
    /// <param name="batch">Samples at a time at most.</param>
    /// <param name="bytes">The cache's at most.</param>
    /// <exception cref="GenerationException">Not even one sample of every prompt fits.</exception>
    public static GrowthRoom For(
        TransformerShape shape, IReadOnlyList<GenerationRequest> requests, int batch, long bytes)
    {
        GrowthRoom room = Whole(shape, batch, bytes);
        int shared = SharedBeginning.LengthOf([.. requests.Select(request => request.Prompt)]);
        int longest = requests.Max(request => request.Prompt.Length) - shared;
        long samples = requests.Sum(request => (long)request.Samples);

        // Open at a time: those whose samples fill the batch, one half begun, one half ended, one that others begin as.
        long open = Math.Min(requests.Count, (batch - 1L) / requests.Min(request => request.Samples) + 3);
        long wanted = shared + open * longest + Math.Min(batch, samples) * requests.Max(room.RowsOfBranch);
        (int _, int most) = requests.Select((request, i) => (room.RowsOf(request), i)).Max();
        room.Check(requests[most], $"prompt {most}");
        return room with { Capacity = (int)Math.Min(wanted, room.Capacity) };
    }

    /// <summary>
    /// Room for <paramref name="batch"/> samples as long as the context and for a prompt that they share, or for as
    /// many as <paramref name="bytes"/> allow.
    /// </summary>
    public static GrowthRoom Whole(TransformerShape shape, int batch, long bytes)
    {
        long row = KeyValueCache.BytesOfRow(shape);
        long allowed = Math.Min(int.MaxValue / shape.KeyValueChannels, bytes / row);
        return new GrowthRoom(batch, shape.Context, row, (int)Math.Min(allowed, (batch + 1L) * shape.Context));
    }

    /// <summary>New tokens at most after a prompt.</summary>
    public int LimitOf(GenerationRequest request) =>
        Math.Min(request.Settings.MaxTokens, Context - request.Prompt.Length);

    /// <summary>Rows of a sample: its last token is never read.</summary>
    public int RowsOfBranch(GenerationRequest request) => Math.Max(1, LimitOf(request) - 1);

    /// <summary>Throws where the cache cannot hold a single sample.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="prompt">What the message calls its prompt.</param>
    /// <exception cref="GenerationException">Says how many new tokens would fit.</exception>
    public void Check(GenerationRequest request, string prompt)
    {
        if (RowsOf(request) <= Capacity)
            return;

        int fits = Capacity - request.Prompt.Length + 1;
        string mend = fits < 1
            ? "Shorten the prompt, or give the cache more memory."
            : $"Ask for at most {fits} new tokens, shorten the prompt, or give the cache more memory.";
        throw new GenerationException(string.Create(
            CultureInfo.InvariantCulture,
            $"One sample of {prompt} needs the keys and values of {RowsOf(request)} tokens, " +
            $"{RowsOf(request) * BytesOfRow / 1e6:F1} MB, and there is room for {Capacity}, " +
            $"{Capacity * BytesOfRow / 1e6:F1} MB. {mend}"));
    }

    private int RowsOf(GenerationRequest request) => request.Prompt.Length + RowsOfBranch(request);
}
