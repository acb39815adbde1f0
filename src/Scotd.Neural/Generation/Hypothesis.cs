using Scotd.Neural.Devices;

namespace Scotd.Neural.Generation;

/// <summary>The beginning of a continuation: one token after another beginning. The root is the prompt.</summary>
/// <param name="parent">The beginning without its last token; null for the root.</param>
/// <param name="id">The last token.</param>
/// <param name="logProbability">Of the last token, natural, given all before it.</param>
internal sealed class Hypothesis(Hypothesis? parent, int id, float logProbability)
{
    /// <summary>The beginning without its last token.</summary>
    public Hypothesis? Parent { get; } = parent;

    /// <summary>The last token.</summary>
    public int Id { get; } = id;

    /// <summary>Natural log-probability of all its tokens.</summary>
    public double Sum { get; } = parent is null ? 0 : parent.Sum + logProbability;

    /// <summary>Tokens after the prompt.</summary>
    public int Length { get; } = parent is null ? 0 : parent.Length + 1;

    /// <summary>Beginnings that go on from here, and one while it is open itself; with any, its row stays.</summary>
    public int Users { get; set; }

    /// <summary>Where the last token's keys and values lie; -1 until it has a row, and for the root.</summary>
    public int Row { get; private set; } = -1;

    /// <summary>Where all of its keys and values lie, neighbours in one run.</summary>
    public KeyRange[] Path { get; private set; } = [];

    /// <summary>New tokens.</summary>
    public int[] Ids => [.. FromRoot().Select(one => one.Id)];

    /// <summary>Natural log-probability of each.</summary>
    public float[] LogProbabilities => [.. FromRoot().Select(one => one.Own)];

    private float Own { get; } = logProbability;

    /// <summary>Gives the last token a row.</summary>
    public void Lie(int row)
    {
        Row = row;
        KeyRange[] before = Parent!.Path;
        Path = before.Length > 0 && before[^1].First + before[^1].Count == row
            ? [.. before[..^1], before[^1] with { Count = before[^1].Count + 1 }]
            : [.. before, new KeyRange(row, 1)];
    }

    private Stack<Hypothesis> FromRoot()
    {
        Stack<Hypothesis> path = new();
        for (Hypothesis one = this; one.Parent is not null; one = one.Parent)
            path.Push(one);
        return path;
    }
}
