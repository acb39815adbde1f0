namespace Scotd.Everyday.Kinds;

/// <summary>The rule books and how they are worded, as data.</summary>
internal sealed record RulesContent(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Relations,
    IReadOnlyDictionary<string, Measure> Measures,
    IReadOnlyDictionary<string, Manner> Manners,
    IReadOnlyDictionary<string, string> Tells,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Scenes,
    IReadOnlyDictionary<string, RuleBook> Books);

/// <summary>What a case is measured in, and how a rule speaks of either side of a number.</summary>
internal sealed record Measure(
    string Unit,
    IReadOnlyList<string> Predicates,
    IReadOnlyList<string> Wordings,
    string Low,
    string High,
    string Lesser,
    string Greater,
    string Anyhow,
    bool Limited);

/// <summary>What follows from a rule, e.g. "pays"; one with a denial is only ever said or denied.</summary>
internal sealed record Manner(
    IReadOnlyList<string> Verbs,
    IReadOnlyList<string> Wordings,
    IReadOnlyList<string>? What = null,
    IReadOnlyList<string>? Whether = null,
    string? Denial = null);

/// <summary>One small set of rules.</summary>
/// <param name="Place">E.g. "at the pool".</param>
/// <param name="Noun">Whom its rules are about, e.g. "a guest".</param>
/// <param name="Measure">The name of its measure.</param>
/// <param name="Manner">The name of what follows.</param>
/// <param name="Outcomes">What may follow, e.g. "two coins".</param>
/// <param name="Classes">Classes that exclude each other, each with what belongs to it.</param>
/// <param name="Brings">How a thing comes there; none where the rules are about people.</param>
internal sealed record RuleBook(
    string Place,
    string Noun,
    string Measure,
    string Manner,
    IReadOnlyList<string> Outcomes,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Classes,
    string? Brings = null);
