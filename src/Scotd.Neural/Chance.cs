namespace Scotd.Neural;

/// <summary>
/// Chance without a state: every draw is a function of what it is for, so that threads, order, batch shape and restarts
/// cannot change it.
/// </summary>
public static class Chance
{
    /// <summary>
    /// 64 well-mixed bits for a seed and up to three numbers: the finaliser of SplitMix64 (Steele, Lea &amp; Flood 2014),
    /// applied once for each.
    /// </summary>
    public static ulong Bits(ulong seed, ulong a, ulong b = 0, ulong c = 0) => Mix(Mix(Mix(Mix(seed) ^ a) ^ b) ^ c);

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public static double Uniform(ulong seed, ulong a, ulong b = 0, ulong c = 0) =>
        (Bits(seed, a, b, c) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="bound"/> - 1, each as likely to within bound / 2⁶⁴.</summary>
    public static int Below(int bound, ulong seed, ulong a, ulong b = 0, ulong c = 0) =>
        (int)Math.BigMul(Bits(seed, a, b, c), (ulong)bound, out _);

    /// <summary>Standard normal: Box &amp; Muller 1958.</summary>
    public static double Normal(ulong seed, ulong a, ulong b = 0)
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - Uniform(seed, a, b, 0)));
        return radius * Math.Cos(2 * Math.PI * Uniform(seed, a, b, 1));
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in a random order (Fisher &amp; Yates, Durstenfeld 1964).</summary>
    public static int[] Permutation(int count, ulong seed, ulong a)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int j = Below(i + 1, seed, a, (ulong)i);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    /// <summary>A 64-bit name of a string, the same on every machine: FNV-1a over its UTF-16 units, mixed.</summary>
    public static ulong Hash(ReadOnlySpan<char> text)
    {
        ulong hash = 14695981039346656037;
        foreach (char unit in text)
            hash = (hash ^ unit) * 1099511628211;
        return Mix(hash);
    }

    /// <summary>A 64-bit name of a sequence of ids, the same on every machine.</summary>
    public static ulong Hash(ReadOnlySpan<int> ids)
    {
        ulong hash = 14695981039346656037;
        foreach (int id in ids)
            hash = (hash ^ (uint)id) * 1099511628211;
        return Mix(hash);
    }

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
