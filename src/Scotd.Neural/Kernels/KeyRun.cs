using Scotd.Neural.Devices;

namespace Scotd.Neural.Kernels;

/// <summary>Neighbouring keys that a block of queries sees.</summary>
/// <param name="Index">Of the first, among the keys that the block sees.</param>
/// <param name="Row">Of the first, in the matrix of keys.</param>
/// <param name="Count">How many.</param>
internal readonly record struct KeyRun(int Index, int Row, int Count)
{
    /// <summary>The ranges one after the other, as far as <paramref name="keys"/> keys.</summary>
    public static KeyRun[] Of(IEnumerable<KeyRange> ranges, int keys)
    {
        List<KeyRun> runs = [];
        int index = 0;
        foreach (KeyRange range in ranges)
        {
            int count = Math.Min(range.Count, keys - index);
            if (count > 0)
                runs.Add(new KeyRun(index, range.First, count));
            index += range.Count;
        }

        return [.. runs];
    }

    /// <summary>At most <paramref name="longest"/> of them, from the <paramref name="from"/>th on.</summary>
    public KeyRun Part(int from, int longest) => new(Index + from, Row + from, Math.Min(longest, Count - from));
}
