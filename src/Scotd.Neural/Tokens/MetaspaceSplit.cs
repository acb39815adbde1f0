namespace Scotd.Neural.Tokens;

/// <summary>SentencePiece's words: blanks become a visible mark, which starts the word after it.</summary>
internal sealed class MetaspaceSplit(char mark, MetaspacePrefix prefix, bool split) : PreTokenizer
{
    /// <inheritdoc/>
    public override void Cut(Piece piece, List<Piece> into)
    {
        Piece marked = piece with { Text = piece.Text.ToString().Replace(' ', mark).AsMemory() };
        if (prefix == MetaspacePrefix.Always || (prefix == MetaspacePrefix.First && piece.IsFirst))
            marked = marked.StartingWith(mark.ToString());
        if (!split)
        {
            into.Add(marked);
            return;
        }
        List<(int, int)> marks = [];
        for (int i = 0; i < marked.Text.Length; i++)
        {
            if (marked.Text.Span[i] == mark)
                marks.Add((i, i + 1));
        }
        Cutting.Cut(marked, marks, SplitBehavior.MergedWithNext, invert: false, into);
    }

    /// <summary>Reads the rule; files from before <c>prepend_scheme</c> say <c>add_prefix_space</c>.</summary>
    public static MetaspaceSplit Read(JsonPart rule) =>
        new(Mark(rule), Prefix(rule), rule["split"].Flag(true));

    /// <summary>The mark that stands for a blank.</summary>
    public static char Mark(JsonPart rule) => rule["replacement"].Text() is [char mark]
        ? mark : throw rule["replacement"].Wrong("must be one character");

    /// <summary>Where a mark is put before the text.</summary>
    public static MetaspacePrefix Prefix(JsonPart rule) => rule["prepend_scheme"].TextOrNull() switch
    {
        "always" => MetaspacePrefix.Always,
        "first" => MetaspacePrefix.First,
        "never" => MetaspacePrefix.Never,
        null => rule["add_prefix_space"].Flag(true) ? MetaspacePrefix.Always : MetaspacePrefix.Never,
        string other => throw rule.Unsupported($"the prepend_scheme {other}", "use always, first or never."),
    };
}

/// <summary>Where <see cref="MetaspaceSplit"/> puts a mark that the text did not have.</summary>
internal enum MetaspacePrefix
{
    /// <summary>Before every stretch between added tokens.</summary>
    Always,

    /// <summary>Before the start of the text only.</summary>
    First,

    /// <summary>Nowhere.</summary>
    Never,
}
