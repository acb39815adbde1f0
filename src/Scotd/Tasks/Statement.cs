using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>What a sentence says, whatever its wording, e.g. inside(key; chest).</summary>
/// <remarks>
/// Arguments are compared without case, articles and possessives: "The key" and "her key" are the same thing.
/// </remarks>
/// <param name="Relation">Its name in the task's language.</param>
/// <param name="Arguments">As written.</param>
public sealed partial record Statement(string Relation, IReadOnlyList<string> Arguments)
{
    /// <summary>From a relation and its arguments.</summary>
    public static Statement Of(string relation, params string[] arguments) => new(relation, arguments);

    /// <summary>The same for all wordings: "inside(key; chest)".</summary>
    public string Key => $"{Relation}({string.Join("; ", Arguments.Select(Plain))})";

    /// <summary>An argument without article, possessive, case and surplus blanks.</summary>
    public static string Plain(string argument) =>
        Article().Replace(Blanks().Replace(argument.Trim(), " ").ToLowerInvariant(), "");

    /// <inheritdoc/>
    public override string ToString() => Key;

    /// <inheritdoc/>
    public bool Equals(Statement? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode(StringComparison.Ordinal);

    [GeneratedRegex(@"^(?:(?:the|a|an|some|his|her|their|its|this|that)\s+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
