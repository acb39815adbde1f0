using System.Text.RegularExpressions;

namespace Scotd.Selection;

/// <summary>The words of a rationale.</summary>
internal static partial class TextWords
{
    /// <summary>How many there are, counted between blanks.</summary>
    public static int Count(string text)
    {
        int words = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) && (i == 0 || char.IsWhiteSpace(text[i - 1])))
                words++;
        }

        return words;
    }

    /// <summary>
    /// The runs of so many words in a row, each as a number that tells it from others (to 1 in 2^64 or so). Here words
    /// are letters and digits, whatever their case; a text of fewer is one run, and one of none has no run.
    /// </summary>
    public static IEnumerable<ulong> Runs(string text, int length)
    {
        long[] words = Numbers(text);
        int own = Math.Min(length, words.Length);
        for (int start = 0; start < words.Length && start + own <= words.Length; start++)
        {
            Chance run = Chance.From(0);
            foreach (long word in words.AsSpan(start, own))
                run = run.For(word);
            yield return run.State;
        }
    }

    private static long[] Numbers(string text)
    {
        string lower = text.ToLowerInvariant();
        List<long> words = [];
        foreach (ValueMatch word in Letters().EnumerateMatches(lower))
            words.Add((long)Chance.From(0).For(lower.AsSpan(word.Index, word.Length)).State);
        return [.. words];
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Letters();
}
