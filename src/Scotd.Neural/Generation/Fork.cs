namespace Scotd.Neural.Generation;

/// <summary>A beginning and what may follow it: a question and its choices, a prompt and its completions.</summary>
/// <param name="Beginning">Ids, at least one.</param>
/// <param name="Endings">Ids that follow it, each at least one.</param>
public sealed record Fork(int[] Beginning, IReadOnlyList<int[]> Endings)
{
    /// <summary>Tokens of the beginning and its longest ending.</summary>
    internal int Longest => Beginning.Length + Endings.Max(ending => ending.Length);

    /// <summary>Rows that are read of it: a last token is not read.</summary>
    internal int Rows => Beginning.Length + Endings.Sum(ending => ending.Length - 1);

    /// <summary>Sequences parted where the first of them differ.</summary>
    /// <exception cref="GenerationException">They share no token, or one of them is empty.</exception>
    public static Fork Of(IReadOnlyList<int[]> sequences)
    {
        int shared = SharedBeginning.LengthOf(sequences);
        return shared < 1
            ? throw new GenerationException(
                $"{sequences.Count} sequences share no token; let them begin with one token or more that all have.")
            : new(sequences[0][..shared], [.. sequences.Select(sequence => sequence[shared..])]);
    }
}
