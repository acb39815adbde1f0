using System.Globalization;

namespace Scotd.Neural.Tokens;

/// <summary>
/// Makes .NET's regular expressions exact beyond U+FFFF. They read UTF-16 units, so <c>\p{L}</c> never matches a letter
/// such as U+1D400 and one emoji counts as two characters. Here each pair of units is replaced, before matching, by one
/// unit of the same general category: what a pattern can tell apart stays apart, and one character is one unit.
/// </summary>
internal static class StandIns
{
    private static readonly char[] s_byCategory = ByCategory();

    /// <summary>
    /// Whether a stand-in lies in first … last, where a pattern would take it for the real character.
    /// </summary>
    public static bool Between(char first, char last) => Array.Exists(s_byCategory, c => c >= first && c <= last);

    /// <summary>
    /// Writes <paramref name="text"/> with stand-ins into <paramref name="plain"/> and, for each unit of it and for its
    /// end, the index in <paramref name="text"/> into <paramref name="origin"/> (one longer). Returns the length
    /// written.
    /// </summary>
    public static int Write(ReadOnlySpan<char> text, Span<char> plain, Span<int> origin)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            origin[length] = i;
            bool pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            plain[length++] = pair ? Of(char.ConvertToUtf32(text[i], text[i + 1])) : text[i];
            if (pair)
                i++;
        }
        origin[length] = text.Length;
        return length;
    }

    private static char Of(int codePoint) => s_byCategory[(int)CharUnicodeInfo.GetUnicodeCategory(codePoint)];

    private static char[] ByCategory()
    {
        char[] found = new char[(int)UnicodeCategory.OtherNotAssigned + 1];
        for (int c = 0; c <= char.MaxValue; c++)
            found[(int)char.GetUnicodeCategory((char)c)] = (char)c;
        return found;
    }
}
