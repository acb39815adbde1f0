using System.Buffers;
using System.Text;

namespace Scotd.Corpora.Ledgers;

/// <summary>Text as both engines can hold it.</summary>
internal static class StoredText
{
    private const char Replacement = '\uFFFD';

    private static readonly SearchValues<char> s_doubtful =
        SearchValues.Create([.. "\0", .. Enumerable.Range(0xD800, 0x800).Select(unit => (char)unit)]);

    /// <summary>
    /// The text, with U+FFFD for the character 0 and for halves of characters, which PostgreSQL refuses.
    /// </summary>
    public static string Of(string text) => text.AsSpan().IndexOfAny(s_doubtful) < 0
        ? text
        : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', Replacement);
}
