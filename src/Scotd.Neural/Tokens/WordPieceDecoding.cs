namespace Scotd.Neural.Tokens;

/// <summary>Tokens become words with blanks between; one that bears the mark goes on with the word before it.</summary>
/// <param name="mark">Before what goes on, "##" in BERT.</param>
/// <param name="cleans">
/// No blank before a full stop, comma, question or exclamation mark. The reference's other replacements reach across
/// tokens, to which it applies them one by one: they never match.
/// </param>
internal sealed class WordPieceDecoding(string mark, bool cleans) : DecodingStep
{
    private bool _isLater;

    /// <inheritdoc/>
    public override void Push(string token)
    {
        Next(!_isLater ? token
            : token.StartsWith(mark, StringComparison.Ordinal) ? token[mark.Length..]
            : cleans && token is ['.' or ',' or '?' or '!', ..] ? token
            : $" {token}");
        _isLater = true;
    }
}
