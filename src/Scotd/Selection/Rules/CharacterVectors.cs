using System.Numerics.Tensors;
using System.Text.RegularExpressions;

namespace Scotd.Selection.Rules;

/// <summary>
/// Texts as counts of their runs of 3, 4 and 5 characters, hashed into 4,096 places. Runs may cross words; case and the
/// number of blanks do not matter.
/// </summary>
/// <remarks>Counts are whole numbers, so a distance has the same bits on every machine.</remarks>
internal sealed partial class CharacterVectors
{
    private const int Shortest = 3, Longest = 5;

    /// <summary>2^12 places: a rationale of 40 words has some 700 runs.</summary>
    private const int Bits = 12;

    /// <summary>Counts stop here, so that a product of two vectors fits 32 bits.</summary>
    private const int Most = 255;

    private readonly int[][] _counts;

    /// <summary>Of each text, its product with itself.</summary>
    private readonly double[] _squares;

    /// <param name="texts">In the order of their places.</param>
    public CharacterVectors(IEnumerable<string> texts)
    {
        _counts = [.. texts.Select(Count)];
        _squares = [.. _counts.Select(counts => (double)TensorPrimitives.Dot<int>(counts, counts))];
    }

    /// <summary>
    /// 1 less the cosine: 0 for the same runs in the same proportions, 1 for none in common. Texts without any run are
    /// at 0 from each other.
    /// </summary>
    public double Distance(int one, int other) => CosineDistance.Of(
        TensorPrimitives.Dot<int>(_counts[one], _counts[other]), _squares[one], _squares[other]);

    private static int[] Count(string text)
    {
        int[] counts = new int[1 << Bits];
        string plain = $" {Blanks().Replace(text.Trim(), " ").ToLowerInvariant()} ";
        for (int start = 0; start < plain.Length; start++)
        {
            // FNV-1a over the units of the run, one at a time; the top bits of a product spread it.
            ulong hash = 14695981039346656037;
            for (int length = 1; length <= Math.Min(Longest, plain.Length - start); length++)
            {
                hash = (hash ^ plain[start + length - 1]) * 1099511628211;
                if (length < Shortest) continue;
                int place = (int)((hash * 0x9E3779B97F4A7C15) >> (64 - Bits));
                counts[place] = Math.Min(Most, counts[place] + 1);
            }
        }

        return counts;
    }

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
