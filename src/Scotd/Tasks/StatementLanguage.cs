using System.Text.RegularExpressions;
using Scotd.Yaml;

namespace Scotd.Tasks;

/// <summary>
/// How the statements of a task are worded. Writes the steps of a rationale, and reads them back out of one: the steps
/// that a model wrote can be held against what is true.
/// </summary>
/// <param name="Relations">
/// By relation, its wordings as <see cref="Phrase"/>s; the places are a, b, c… in the order of the arguments.
/// </param>
/// <param name="Openers">What may come before a step, e.g. "So", "That means".</param>
/// <param name="Facts">Statements that are true everywhere, by their keys, e.g. "made_of(spoon; wood)".</param>
public sealed partial record StatementLanguage(
    IReadOnlyDictionary<string, IReadOnlyList<string>> Relations,
    IReadOnlyList<string> Openers,
    IReadOnlyList<string> Facts)
{
    private readonly Dictionary<string, Phrase[]> _phrases = Relations.ToDictionary(
        relation => relation.Key, relation => relation.Value.Select(text => new Phrase(text)).ToArray(),
        StringComparer.Ordinal);

    private PhraseIndex? _index;

    private readonly HashSet<string> _facts = new(Facts, StringComparer.Ordinal);

    private readonly Regex? _opener = Openers.Count == 0 ? null : new(
        $@"^\s*(?:{string.Join('|', Openers.OrderByDescending(opener => opener.Length).Select(Regex.Escape))})\b,?\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Reads a file with relations, openers and facts.</summary>
    /// <exception cref="PlanException">File, line, what, and the mend.</exception>
    public static StatementLanguage Open(string path) => YamlRecord.Read<StatementLanguage>(YamlTree.Open(path));

    /// <summary>As the file that <see cref="Open"/> reads.</summary>
    public string ToYaml() => YamlWriter.Write(this);

    /// <summary>One wording, from a small letter unless it starts with a name; no full stop.</summary>
    /// <param name="chance">Draws the wording and its alternatives.</param>
    /// <param name="statement">What is said.</param>
    /// <param name="usual">How often the first wording is taken whatever else could be, from 0 to 1.</param>
    /// <exception cref="ArgumentException">The relation is not of this language.</exception>
    public string Write(Chance chance, Statement statement, double usual = 0)
    {
        if (!_phrases.TryGetValue(statement.Relation, out Phrase[]? phrases))
            throw new ArgumentException($"The language has no relation '{statement.Relation}'.");
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        for (int i = 0; i < statement.Arguments.Count; i++)
            values[((char)('a' + i)).ToString()] = statement.Arguments[i];
        int wording = chance.For("usual").Unit < usual ? 0 : chance.For("wording").Below(phrases.Length);
        return phrases[wording].Write(chance.For("alternatives"), values);
    }

    /// <summary>What a sentence may say: several where several wordings fit, none where none does.</summary>
    public IEnumerable<Statement> Read(string sentence)
    {
        string said = _opener?.Replace(sentence, "", 1) ?? sentence;
        foreach ((string relation, Phrase phrase) in (_index ??= new(_phrases)).Candidates(said))
        {
            if (phrase.Read(said) is { } values)
                yield return new(relation, [.. values.OrderBy(value => value.Key).Select(value => value.Value)]);
        }
    }

    /// <summary>Whether a statement is true everywhere.</summary>
    public bool IsFact(Statement statement) => _facts.Contains(statement.Key);

    /// <summary>The sentences of a rationale, each without what ends it.</summary>
    public static IReadOnlyList<string> Sentences(string rationale) =>
        [.. SentenceEnd().Split(rationale).Select(sentence => sentence.Trim()).Where(sentence => sentence.Length > 0)];

    [GeneratedRegex(@"(?<=[.!?;])\s+|\n+", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();
}
