using System.Buffers;
using System.Globalization;
using System.Text;

namespace Scotd.Neural.Tokens;

/// <summary>A token that is found in text as it stands, before anything is cut.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">How it is written.</param>
/// <param name="IsSpecial">Left out of decoded text on request.</param>
/// <param name="IsSingleWord">Found only where no word character touches it.</param>
/// <param name="StripsLeft">Takes the blanks before it.</param>
/// <param name="StripsRight">Takes the blanks after it.</param>
/// <param name="IsNormalized">Looked for in normalized text, in its own normalized form.</param>
internal sealed record AddedToken(int Id, string Content, bool IsSpecial, bool IsSingleWord = false,
    bool StripsLeft = false, bool StripsRight = false, bool IsNormalized = false);

/// <summary>Finds added tokens in text: the leftmost, of those the longest, as the reference does.</summary>
internal sealed class AddedTokens
{
    private readonly Dictionary<char, (string Written, AddedToken Token)[]> _byStart;
    private readonly SearchValues<char> _starts;

    /// <param name="tokens">The tokens with the text to look for.</param>
    public AddedTokens(IEnumerable<(string Written, AddedToken Token)> tokens)
    {
        _byStart = tokens.Where(t => t.Written.Length > 0).GroupBy(t => t.Written[0])
            .ToDictionary(g => g.Key, g => g.OrderByDescending(t => t.Written.Length).ToArray());
        _starts = SearchValues.Create([.. _byStart.Keys]);
    }

    /// <summary>
    /// The stretches of <paramref name="text"/>, in order: added tokens, and what lies between them (null).
    /// </summary>
    public List<(int Start, int End, AddedToken? Token)> Cut(ReadOnlySpan<char> text)
    {
        List<(int, int, AddedToken?)> parts = [];
        int done = 0;
        for (int at = 0; Next(text, at) is var (start, end, token); at = end)
        {
            int stop = end;
            if (token.IsSingleWord && (EndsWithWord(text[..start]) || StartsWithWord(text[stop..])))
                continue;
            int from = token.StripsLeft ? Math.Max(text[..start].TrimEnd().Length, done) : start;
            if (token.StripsRight)
                stop = text.Length - text[stop..].TrimStart().Length;
            if (done < from)
                parts.Add((done, from, null));
            parts.Add((from, stop, token));
            done = stop;
        }
        if (done < text.Length)
            parts.Add((done, text.Length, null));
        return parts;
    }

    private (int Start, int End, AddedToken Token)? Next(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at..].IndexOfAny(_starts) is >= 0 and int ahead)
        {
            at += ahead;
            foreach ((string written, AddedToken token) in _byStart[text[at]])
            {
                if (text[at..].StartsWith(written, StringComparison.Ordinal))
                    return (at, at + written.Length, token);
            }
            at++;
        }
        return null;
    }

    private static bool EndsWithWord(ReadOnlySpan<char> text) =>
        Rune.DecodeLastFromUtf16(text, out Rune last, out _) == OperationStatus.Done && IsWord(last);

    private static bool StartsWithWord(ReadOnlySpan<char> text) =>
        Rune.DecodeFromUtf16(text, out Rune first, out _) == OperationStatus.Done && IsWord(first);

    /// <summary>\w of Unicode's regular expressions (UTS 18): letters, marks, digits, connectors, joiners.</summary>
    private static bool IsWord(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
            or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber
            or UnicodeCategory.ConnectorPunctuation => true,
        _ => rune.Value is 0x200C or 0x200D or (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149)
            or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189),
    };
}
