using System.Text;

namespace Scotd.Neural.Tokens;

/// <summary>Numbers apart from the rest, digit by digit or as runs; a digit is any character of category N.</summary>
internal sealed class DigitSplit(bool individual) : PreTokenizer
{
    /// <inheritdoc/>
    public override void Cut(Piece piece, List<Piece> into)
    {
        List<(int, int)> digits = [];
        int at = 0;
        foreach (Rune rune in piece.Text.Span.EnumerateRunes())
        {
            if (Rune.IsNumber(rune))
                digits.Add((at, at + rune.Utf16SequenceLength));
            at += rune.Utf16SequenceLength;
        }
        Cutting.Cut(piece, digits, individual ? SplitBehavior.Isolated : SplitBehavior.Contiguous, invert: false, into);
    }
}
