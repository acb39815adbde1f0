using Scotd.Tasks;

namespace Scotd.Everyday;

/// <summary>A kind of question: draws puzzles from its situations, and knows what is true in them.</summary>
public abstract class Kind
{
    /// <summary>E.g. "temporal".</summary>
    public abstract string Name { get; }

    /// <summary>The names of its situations.</summary>
    public abstract IReadOnlyList<string> Situations { get; }

    /// <summary>By relation, how its statements are worded: see <see cref="StatementLanguage"/>.</summary>
    public abstract IReadOnlyDictionary<string, IReadOnlyList<string>> Relations { get; }

    /// <summary>General knowledge that its puzzles rest on: true everywhere, never told in a scene.</summary>
    public abstract IReadOnlyList<Statement> Facts { get; }

    /// <summary>
    /// Draws a puzzle: a function of chance and wish. With <see cref="Wish.Edited"/> and the same chance it is the
    /// same puzzle but for one small edit, and another choice is right.
    /// </summary>
    public abstract Puzzle Make(Chance chance, Wish wish);
}
