namespace Scotd;

/// <summary>A draw that is a function of what it is for: a seed, then names and numbers, in that order.</summary>
/// <remarks>
/// Nothing is remembered between draws, so threads, order and restarts cannot change one. Mixing is SplitMix64 (Steele,
/// Lea and Flood 2014); names enter by FNV-1a over their UTF-16 units.
/// </remarks>
/// <param name="State">64 well-mixed bits.</param>
public readonly record struct Chance(ulong State)
{
    /// <summary>The root of all draws with this seed.</summary>
    public static Chance From(ulong seed) => new(Mix(seed));

    /// <summary>The draws that belong to a number: a visit, a sample, a step.</summary>
    public Chance For(long number) => new(Mix(State ^ Mix((ulong)number)));

    /// <summary>The draws that belong to a name: a question, a split.</summary>
    public Chance For(string name)
    {
        ulong hash = 14695981039346656037;
        foreach (char unit in name)
            hash = (hash ^ unit) * 1099511628211;
        return new(Mix(State ^ Mix(hash)));
    }

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

    private static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
