namespace Scotd.Everyday;

/// <summary>How a puzzle is answered.</summary>
public enum PuzzleForm
{
    /// <summary>By the letter of a choice; the choices are listed behind the question.</summary>
    Letters,

    /// <summary>By a word or two out of a set that the question does not list.</summary>
    Words,

    /// <summary>By yes or no.</summary>
    YesNo,
}
