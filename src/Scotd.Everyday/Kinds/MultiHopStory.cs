using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>A situation in which facts make chains.</summary>
internal abstract record MultiHopStory(string Name)
{
    /// <summary>See <see cref="Kind.Make"/>.</summary>
    public abstract Puzzle Make(Chance chance, Wish wish);

    /// <summary>One of the phrases as a sentence; the values fill its places a, b, c in this order.</summary>
    protected static string Tell(Chance chance, IReadOnlyList<string> phrases, params string[] values) =>
        Written(chance, phrases, values) + ".";

    /// <summary>One of the phrases as a question.</summary>
    protected static string Ask(Chance chance, IReadOnlyList<string> phrases, params string[] values) =>
        Written(chance, phrases, values) + "?";

    /// <summary>The sentences in drawn order, behind one of the openings where there is room for it.</summary>
    protected static IReadOnlyList<string> Shuffled(
        Chance chance, IReadOnlyList<string> openings, bool room, IReadOnlyList<string> sentences)
    {
        IReadOnlyList<string> told = chance.For("order").Several(sentences.Count, sentences);
        return room && chance.For("opens").Happens(0.5) ? [Tell(chance.For("opening"), openings), .. told] : told;
    }

    /// <summary>A name as it is; anything else with its article.</summary>
    protected static string Called(string item) => char.IsUpper(item[0]) ? item : $"the {item}";

    /// <summary>What a list of the content stands for: people, where it says so.</summary>
    protected static IReadOnlyList<string> Listed(IReadOnlyList<string> listed) =>
        listed is ["people"] ? People.All : [.. listed.Select(Called)];

    /// <summary>Names do not make another question.</summary>
    protected static string Nameless(IEnumerable<string> items) =>
        string.Join(',', items.Select(item => People.All.Contains(item) ? "-" : Statement.Plain(item)));

    /// <summary>Yes and no, or these in drawn order.</summary>
    protected static IReadOnlyList<string> Choices(Chance chance, PuzzleForm form, IReadOnlyList<string> among) =>
        form is PuzzleForm.YesNo ? ["yes", "no"] : chance.For("choices").Several(among.Count, among);

    /// <summary>The place of the right choice.</summary>
    protected static int Place(IReadOnlyList<string> choices, string right) => choices.ToList().IndexOf(right);

    private static string Written(Chance chance, IReadOnlyList<string> phrases, string[] values)
    {
        Dictionary<string, string> places = new(StringComparer.Ordinal);
        for (int i = 0; i < values.Length; i++) places[((char)('a' + i)).ToString()] = values[i];
        string text = new Phrase(chance.For("phrase").One(phrases)).Write(chance.For("words"), places);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
