using System.Text;

namespace Scotd.Neural.Tokens;

/// <summary>BERT's words: what stands between blanks, each punctuation mark by itself.</summary>
internal sealed class BertSplit : PreTokenizer
{
    /// <inheritdoc/>
    public override void Cut(Piece piece, List<Piece> into)
    {
        ReadOnlySpan<char> text = piece.Text.Span;
        int word = 0, at = 0;
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text[at..], out Rune rune, out int length);
            bool isBlank = Rune.IsWhiteSpace(rune);
            if (isBlank || IsPunctuation(rune))
            {
                Add(word, at);
                if (!isBlank)
                    Add(at, at + length);
                word = at + length;
            }
            at += length;
        }
        Add(word, at);

        void Add(int from, int to)
        {
            if (from < to)
                into.Add(new(piece.Text[from..to], piece.IsFirst && from == 0));
        }
    }

    /// <summary>Unicode's, and of ASCII all that is no letter, digit or blank: "$" and "+" too.</summary>
    private static bool IsPunctuation(Rune rune) => Rune.IsPunctuation(rune)
        || rune.Value is (>= '!' and <= '/') or (>= ':' and <= '@') or (>= '[' and <= '`') or (>= '{' and <= '~');
}
