using Scotd.Neural.Devices;

namespace Scotd.Neural.Transformers;

/// <summary>The rows that one forward pass computes: N tokens of any number of sequences, without padding.</summary>
/// <param name="Ids">N token ids.</param>
/// <param name="Positions">N positions, each counted from the start of its sequence.</param>
/// <param name="Forest">Which rows see which.</param>
public sealed record TokenBatch(int[] Ids, int[] Positions, Forest Forest)
{
    /// <summary>Independent sequences, one after the other.</summary>
    public static TokenBatch OfSequences(IReadOnlyList<int[]> sequences) => new(
        [.. sequences.SelectMany(sequence => sequence)],
        [.. sequences.SelectMany(sequence => Enumerable.Range(0, sequence.Length))],
        Forest.OfSequences([.. sequences.Select(sequence => sequence.Length)]));

    /// <summary>The same where every token sees the whole of its sequence: an encoder's.</summary>
    public static TokenBatch OfSequencesThatSeeAhead(IReadOnlyList<int[]> sequences) => OfSequences(sequences) with
    {
        Forest = Forest.OfSequencesThatSeeAhead([.. sequences.Select(sequence => sequence.Length)]),
    };
}
