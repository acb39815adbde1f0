using Scotd.Tasks;

namespace Scotd.Everyday.Kinds;

/// <summary>What relatives of relatives are.</summary>
/// <param name="She">The words for women and girls.</param>
/// <param name="Rules">Three words each: the first of the second is the third.</param>
/// <param name="Told">How the scene words that {a} is the {b} of {c}.</param>
/// <param name="Who">Who is the {a} of {b}.</param>
/// <param name="What">What {a} is to {b}.</param>
/// <param name="Checks">Whether {a} is the {b} of {c}.</param>
internal sealed record MultiHopKinship(
    IReadOnlyList<string> She,
    IReadOnlyList<IReadOnlyList<string>> Rules,
    IReadOnlyList<string> Told,
    IReadOnlyList<string> Who,
    IReadOnlyList<string> What,
    IReadOnlyList<string> Checks)
{
    /// <summary>All chains of two links, one for each rule.</summary>
    public IReadOnlyList<MultiHopKinChain> Short { get; } =
        [.. Rules.Select(rule => new MultiHopKinChain([rule[0], rule[1]], [rule[2]]))];

    /// <summary>All chains of three links: two rules, the second of which starts with what the first gives.</summary>
    public IReadOnlyList<MultiHopKinChain> Long { get; } =
    [
        .. Rules.SelectMany(first => Rules.Where(second => second[0] == first[2]).Select(second =>
            new MultiHopKinChain([first[0], first[1], second[1]], [first[2], second[2]]))),
    ];

    /// <summary>A rule as general knowledge: "the mother of a father is a grandmother".</summary>
    public static Statement Fact(IReadOnlyList<string> rule) =>
        Statement.Of("multihop_kin_rule", rule[0], WithArticle(rule[1]), WithArticle(rule[2]));

    /// <summary>A cousin is a woman or a man, and so is one of whom nothing is said.</summary>
    public static bool IsOpen(string word) => word is "cousin" or "";

    /// <summary>Whether both can be said of the same person.</summary>
    public bool AreAlike(string a, string b) =>
        IsOpen(a) || IsOpen(b) || She.Contains(a) == She.Contains(b);

    /// <summary>Of two words that are alike, one that says whether it is a woman or a man, if any does.</summary>
    public static string Narrower(string a, string b) => IsOpen(a) ? b : a;

    /// <summary>Whether an edit of one link, for the same people, makes of one chain the other.</summary>
    public bool IsEdit(MultiHopKinChain one, MultiHopKinChain other) =>
        one.End != other.End && one.Links.Count == other.Links.Count
        && one.Links.Zip(other.Links).Count(pair => pair.First != pair.Second) == 1
        && one.Links.Zip(other.Links).All(pair => AreAlike(pair.First, pair.Second));

    /// <summary>"an aunt", "a cousin".</summary>
    public static string WithArticle(string word) => "aeiou".Contains(word[0]) ? $"an {word}" : $"a {word}";
}

/// <summary>Who is what to whom, each to the next, e.g. the mother of the father.</summary>
/// <param name="Links">One word a link.</param>
/// <param name="Results">What the first is to the third, to the fourth.</param>
internal sealed record MultiHopKinChain(IReadOnlyList<string> Links, IReadOnlyList<string> Results)
{
    /// <summary>What the first is to the last.</summary>
    public string End => Results[^1];
}
