namespace Scotd.Selection.Rules;

/// <summary>
/// A set in 512 bytes: its least element under each of 128 random orders (Broder 1997). Two sets agree in as large a
/// share of them as they have elements in common, of all that either has, give or take 0.04 (a standard deviation).
/// </summary>
internal readonly struct MinHash
{
    /// <summary>How many random orders.</summary>
    public const int Permutations = 128;

    /// <summary>An order is the high half of x * a + b, with a odd; the elements are well mixed already.</summary>
    private static readonly (ulong A, ulong B)[] s_orders = [.. Enumerable.Range(0, Permutations)
        .Select(i => Chance.From(0).For("minhash").For(i))
        .Select(order => (order.For("a").State | 1, order.For("b").State))];

    private readonly uint[] _least;

    private MinHash(uint[] least) => _least = least;

    /// <summary>Of a set, whatever its order and repetitions.</summary>
    public static MinHash Of(IEnumerable<ulong> elements)
    {
        uint[] least = new uint[Permutations];
        Array.Fill(least, uint.MaxValue);
        foreach (ulong element in elements)
        {
            for (int i = 0; i < least.Length; i++)
                least[i] = Math.Min(least[i], (uint)((element * s_orders[i].A + s_orders[i].B) >> 32));
        }

        return new(least);
    }

    /// <summary>Common elements by all elements, estimated; 1 for two empty sets.</summary>
    public double Similarity(MinHash other)
    {
        int same = 0;
        for (int i = 0; i < Permutations; i++)
            same += _least[i] == other._least[i] ? 1 : 0;
        return (double)same / Permutations;
    }
}
