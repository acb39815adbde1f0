using Scotd.Neural.Kernels;

namespace Scotd.Neural.Devices;

/// <summary>
/// Rows <paramref name="First"/> to <paramref name="First"/> + <paramref name="Count"/> - 1 of the keys.
/// </summary>
/// <param name="First">Index of the first key row.</param>
/// <param name="Count">How many.</param>
public readonly record struct KeyRange(int First, int Count);

/// <summary>
/// A run of consecutive query rows and the keys they may see. The queries are the last
/// <paramref name="Queries"/> of the visible keys taken in order, so query i sees all of them but the last
/// <c>Queries - 1 - i</c>, unless the segment <see cref="SeesAhead"/>.
/// </summary>
/// <param name="FirstQuery">Index of the first query row.</param>
/// <param name="Queries">How many query rows, at least 1.</param>
/// <param name="Visible">Key ranges from the root to the segment's own; the last holds at least the queries.</param>
/// <param name="Tree">Segments of different trees share no keys.</param>
public sealed record Segment(int FirstQuery, int Queries, IReadOnlyList<KeyRange> Visible, int Tree)
{
    /// <summary>Every query sees all of the visible keys, those after it too: an encoder.</summary>
    public bool SeesAhead { get; init; }

    /// <summary>Keys that the last query sees.</summary>
    public int Keys { get; } = Visible.Sum(range => range.Count);
}

/// <summary>
/// Which rows of a batch see which: the whole of attention's mask. A prompt is a trunk; its rationales are branches
/// that see the trunk and themselves. Training, reading a prompt, decoding and encoding differ only in this.
/// </summary>
/// <param name="Segments">Every query row is in exactly one, in row order.</param>
public sealed record Forest(IReadOnlyList<Segment> Segments)
{
    /// <summary>Query rows.</summary>
    public int Queries { get; } = Segments.Sum(segment => segment.Queries);

    /// <summary>How the CPU's attention shares the work; the same for every layer.</summary>
    internal ForwardBlocks ForwardBlocks => field ??= ForwardBlocks.Of(Segments);

    /// <summary>Blocks of all segments, those of one query too, in row order.</summary>
    internal QueryBlock[] QueryBlocks => field ??= [.. Segments.SelectMany(QueryBlock.Of)];

    /// <summary>The same on the way back, where one thread adds to the keys of a tree.</summary>
    internal QueryBlock[][] TreeBlocks => field ??=
    [
        .. Segments.GroupBy(segment => segment.Tree).Select(tree => tree.SelectMany(QueryBlock.Of).ToArray()),
    ];

    /// <summary>
    /// Independent sequences of the given lengths, one after the other, queries and keys in the same rows.
    /// </summary>
    public static Forest OfSequences(params ReadOnlySpan<int> lengths) => new(SideBySide(lengths));

    /// <summary>The same where every row sees the whole of its sequence: an encoder.</summary>
    public static Forest OfSequencesThatSeeAhead(params ReadOnlySpan<int> lengths) =>
        new([.. SideBySide(lengths).Select(segment => segment with { SeesAhead = true })]);

    private static List<Segment> SideBySide(ReadOnlySpan<int> lengths)
    {
        List<Segment> segments = [];
        int first = 0;
        foreach (int length in lengths)
        {
            segments.Add(new Segment(first, length, [new KeyRange(first, length)], segments.Count));
            first += length;
        }

        return segments;
    }
}
