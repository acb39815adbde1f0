using System.Text;

namespace Scotd.Everyday;

/// <summary>A puzzle in words: the question as it is asked, and rationales for it.</summary>
/// <param name="puzzle">What is asked and known.</param>
public sealed class Worded(Puzzle puzzle)
{
    /// <summary>How often a derived step opens with a word like "So".</summary>
    private const double OpenerShare = 0.3;

    /// <summary>How often a step is worded in its relation's first way, whatever the scene's wording was.</summary>
    private const double UsualShare = 0.8;

    /// <summary>How often an optional step is left out.</summary>
    private const double LeftOutShare = 0.5;

    /// <summary>By place, what choices are called that have letters.</summary>
    public static readonly IReadOnlyList<string> Letters = ["(a)", "(b)", "(c)", "(d)", "(e)"];

    /// <summary>The scene and the question after it, without the choices.</summary>
    public string Question { get; } = string.Join(' ', puzzle.Scene.Append(puzzle.Ask));

    /// <summary>The possible answers.</summary>
    public IReadOnlyList<string> Choices => puzzle.Choices;

    /// <summary>What answers are called: letters, or the choices themselves.</summary>
    public IReadOnlyList<string> Labels { get; } =
        puzzle.Form is PuzzleForm.Letters ? [.. Letters.Take(puzzle.Choices.Count)] : puzzle.Choices;

    /// <summary>The right one of them.</summary>
    public string Gold => Labels[puzzle.Right];

    /// <summary>One way to reason to the answer, without the answer itself; other chances word it otherwise.</summary>
    public string Rationale(Chance chance)
    {
        StringBuilder text = new();
        for (int i = 0; i < puzzle.Steps.Count; i++)
        {
            ReasoningStep step = puzzle.Steps[i];
            Chance own = chance.For(i);
            if (step.Optional && own.For("left out").Happens(LeftOutShare)) continue;
            string said = World.Language.Write(own, step.Says, UsualShare);
            if (step.Derived && text.Length > 0 && own.For("opener").Happens(OpenerShare))
                said = $"{own.For("which").One(World.Openers)} {said}";
            text.Append(text.Length == 0 ? "" : " ").Append(Sentence(said));
        }

        return text.ToString();
    }

    /// <summary>With a capital and a full stop.</summary>
    public static string Sentence(string said) => $"{char.ToUpperInvariant(said[0])}{said[1..]}.";
}
