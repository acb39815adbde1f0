using Scotd.Tasks;

namespace Scotd.Everyday;

/// <summary>Things of a story with letters, as choices are listed: "(a) the tie (b) the apron".</summary>
internal sealed class LetteredList
{
    /// <summary>Most things in a list that is not a question's own.</summary>
    private const int Most = 4;

    /// <summary>How often a sentence about one thing of the list is followed by its letter.</summary>
    private const double PointedShare = 0.6;

    /// <summary>How often a story lists things.</summary>
    private const double ChoicesShare = 0.5, StoryShare = 0.6;

    private readonly IReadOnlyList<string> _things;

    private LetteredList(IReadOnlyList<string> things) => _things = things;

    /// <summary>The choices of half of the puzzles whose choices have letters; null for the others.</summary>
    public static LetteredList? OfChoices(Chance chance, Puzzle puzzle) =>
        puzzle.Form is PuzzleForm.Letters && chance.For("listed").Happens(ChoicesShare) ? new(puzzle.Choices) : null;

    /// <summary>
    /// Of some stories, the choices where they have letters, or else some of what the premises speak of.
    /// </summary>
    /// <returns>Null for the other stories, and where there are no two things to list.</returns>
    public static LetteredList? OfStory(Chance chance, Puzzle puzzle, IEnumerable<Statement> premises)
    {
        if (puzzle.Scene.Count == 0 || !chance.For("listed").Happens(StoryShare)) return null;
        if (puzzle.Form is PuzzleForm.Letters) return new(puzzle.Choices);
        string[] named = [.. premises.SelectMany(premise => premise.Arguments).Distinct(StringComparer.Ordinal)];
        int count = Math.Min(named.Length, 2 + chance.For("count").Below(Most - 1));
        return count < 2 ? null : new(chance.For("named").Several(count, named));
    }

    /// <summary>All of them with their letters, in any order: "The apron is (b). The tie is (a)."</summary>
    public string Named(Chance chance) => string.Join(' ', chance.For("named")
        .Several(_things.Count, Enumerable.Range(0, _things.Count).ToArray())
        .Select(place => Worded.Sentence($"{_things[place]} is {Worded.Letters[place]}")));

    /// <summary>A sentence, and at times the letter of the one thing of the list that it names.</summary>
    public string Pointed(Chance chance, string sentence)
    {
        int[] named = [.. Enumerable.Range(0, _things.Count).Where(
            place => sentence.Contains(_things[place], StringComparison.OrdinalIgnoreCase))];
        return named.Length == 1 && chance.For("pointed").Happens(PointedShare)
            ? $"{sentence} That is {Worded.Letters[named[0]]}."
            : sentence;
    }

    /// <summary>As a prompt lists choices.</summary>
    public override string ToString() =>
        string.Join(' ', _things.Select((thing, place) => $"{Worded.Letters[place]} {thing}"));
}
