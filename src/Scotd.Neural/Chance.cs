using System.Runtime.InteropServices;

namespace Scotd.Neural;

/// <summary>A draw that is a function of what it is for: a seed, then names and numbers, in that order.</summary>
/// <remarks>
/// Nothing is remembered between draws, so threads, order, batch shape and restarts cannot change one. Mixing is
/// SplitMix64 (Steele, Lea &amp; Flood 2014); names enter by FNV-1a over their units.
/// </remarks>
/// <param name="State">64 well-mixed bits.</param>
public readonly record struct Chance(ulong State)
{
    /// <summary>The root of all draws with this seed.</summary>
    public static Chance From(ulong seed) => new(Mix(seed));

    /// <summary>The draws that belong to a number: a visit, a sample, a step.</summary>
    public Chance For(long number) => new(Mix(State ^ Mix((ulong)number)));

    /// <summary>The draws that belong to a name: a question, a split, a parameter.</summary>
    public Chance For(ReadOnlySpan<char> name) => new(Mix(State ^ Mix(Hash(MemoryMarshal.Cast<char, ushort>(name)))));

    /// <summary>The draws that belong to a sequence of token ids.</summary>
    public Chance For(ReadOnlySpan<int> ids) => new(Mix(State ^ Mix(Hash(MemoryMarshal.Cast<int, ushort>(ids)))));

    /// <summary>
    /// A number from 0 to <paramref name="count"/> - 1, each equally likely (to 2^-32 relative at worst).
    /// </summary>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return (int)Math.BigMul(State, (ulong)count, out _);
    }

    /// <summary>A number from 0 (included) to 1 (not), in steps of 2^-53.</summary>
    public double Unit => (State >> 11) * (1.0 / (1UL << 53));

    /// <summary>A standard normal number: Box &amp; Muller 1958.</summary>
    public double Normal =>
        Math.Sqrt(-2 * Math.Log(1 - For(0).Unit)) * Math.Cos(2 * Math.PI * For(1).Unit);

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in a random order (Durstenfeld 1964).</summary>
    public int[] Permutation(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = For(i).Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    private static ulong Hash(ReadOnlySpan<ushort> units)
    {
        ulong hash = 14695981039346656037;
        foreach (ushort unit in units)
            hash = (hash ^ unit) * 1099511628211;
        return hash;
    }

    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
