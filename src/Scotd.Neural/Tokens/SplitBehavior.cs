namespace Scotd.Neural.Tokens;

/// <summary>What becomes of the matches when a text is cut at them.</summary>
internal enum SplitBehavior
{
    /// <summary>Each match and each stretch between matches is a piece.</summary>
    Isolated,

    /// <summary>Matches vanish.</summary>
    Removed,

    /// <summary>A match ends the piece before it.</summary>
    MergedWithPrevious,

    /// <summary>A match starts the piece after it.</summary>
    MergedWithNext,

    /// <summary>As isolated, neighbouring matches being one piece.</summary>
    Contiguous,
}

/// <summary>Cuts a text at matches.</summary>
internal static class Cutting
{
    /// <summary>
    /// Adds the pieces of <paramref name="piece"/>, none empty, to <paramref name="into"/>.
    /// With <paramref name="invert"/> the stretches between the matches count as the matches.
    /// </summary>
    public static void Cut(
        Piece piece, List<(int Start, int End)> matches, SplitBehavior behavior, bool invert, List<Piece> into)
    {
        List<(int Start, int End, bool Hit)> parts = new((2 * matches.Count) + 1);
        int done = 0;
        foreach ((int start, int end) in matches)
        {
            if (done < start)
                parts.Add((done, start, invert));
            if (start < end)
                parts.Add((start, end, !invert));
            done = end;
        }
        if (done < piece.Text.Length)
            parts.Add((done, piece.Text.Length, invert));

        int at = 0;
        while (at < parts.Count)
        {
            int from = at++;
            switch (behavior)
            {
                case SplitBehavior.Removed when parts[from].Hit:
                    continue;
                case SplitBehavior.Contiguous:
                    while (at < parts.Count && parts[at].Hit == parts[from].Hit)
                        at++;
                    break;
                case SplitBehavior.MergedWithPrevious when at < parts.Count && !parts[from].Hit && parts[at].Hit:
                case SplitBehavior.MergedWithNext when at < parts.Count && parts[from].Hit && !parts[at].Hit:
                    at++;
                    break;
                default:
                    break;
            }
            int start = parts[from].Start;
            into.Add(new(piece.Text[start..parts[at - 1].End], piece.IsFirst && start == 0));
        }
    }
}
