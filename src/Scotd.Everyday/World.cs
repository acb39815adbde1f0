using Scotd.Everyday.Kinds;
using Scotd.Tasks;

namespace Scotd.Everyday;

/// <summary>The whole world: its kinds of question, and the one language in which they are reasoned about.</summary>
public static class World
{
    /// <summary>Words that may open a step; a reader passes over them.</summary>
    public static IReadOnlyList<string> Openers { get; } =
        ["So", "Therefore", "That means that", "This means that", "Hence", "Then", "We know that", "This shows that"];

    /// <summary>All kinds, in a fixed order.</summary>
    public static IReadOnlyList<Kind> Kinds { get; } =
    [
        new Qualitative(),
        new Commonsense(),
        new MultiHop(),
        new Temporal(),
        new Causal(),
        new Rules(),
    ];

    /// <summary>The wordings and the general knowledge of all kinds.</summary>
    public static StatementLanguage Language { get; } = new(
        Kinds.SelectMany(kind => kind.Relations).ToDictionary(StringComparer.Ordinal),
        Openers,
        [.. Kinds.SelectMany(kind => kind.Facts).Select(fact => fact.Key).Distinct()]);
}
