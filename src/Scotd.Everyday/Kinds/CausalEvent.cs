namespace Scotd.Everyday.Kinds;

/// <summary>Something that can happen or that someone can do, in all the forms that a story needs.</summary>
internal sealed record CausalEvent(string Subject, string Verb, string Past, string Participle, string Rest)
{
    private const string Doer = "someone";

    /// <summary>"the river rises high".</summary>
    public string Happens => Join(Subject, Third(Verb), Rest);

    /// <summary>"the river does not rise high".</summary>
    public string HappensNot => Join(Subject, "does not", Asked(Rest));

    /// <summary>"the river rose high".</summary>
    public string Happened => Join(Subject, Past, Rest);

    /// <summary>"the river did not rise high".</summary>
    public string HappenedNot => Join(Subject, "did not", Asked(Rest));

    /// <summary>"the river rise high", as it is asked after "did".</summary>
    public string Happen => Join(Subject, Asked(Rest));

    /// <summary>"the river have risen high", as it is asked after "would".</summary>
    public string HaveHappened => Join(Subject, "have", Participle, Rest);

    /// <summary>"the river had not risen high".</summary>
    public string HadNot => Join(Subject, "had not", Participle, Rest);

    /// <summary>"the river would have risen high".</summary>
    public string Would => Join(Subject, "would have", Participle, Rest);

    /// <summary>"the river would not have risen high".</summary>
    public string WouldNot => Join(Subject, "would not have", Participle, Rest);

    /// <summary>"Nora forgot to pour salt on the path".</summary>
    public string Forgot => Join(Subject, "forgot to", Asked(Rest));

    /// <summary>From "the river / rise high".</summary>
    public static CausalEvent Parse(string text, IReadOnlyDictionary<string, string> verbs)
    {
        string[] parts = text.Split(" / ");
        string[] words = parts[1].Split(' ', 2);
        string[] forms = verbs.TryGetValue(words[0], out string? irregular)
            ? irregular.Split(' ') : [Regular(words[0]), Regular(words[0])];
        return new(parts[0], words[0], forms[0], forms[1], words.ElementAtOrDefault(1) ?? "");
    }

    /// <summary>From "pour salt on the path": whoever does it.</summary>
    public static CausalEvent ParseAct(string text, IReadOnlyDictionary<string, string> verbs) =>
        Parse($"{Doer} / {text}", verbs);

    /// <summary>The same, done by this person.</summary>
    public CausalEvent By(string name) => this with { Subject = name };

    private string Asked(string rest) => Join(Verb, rest);

    private static string Join(params string[] parts) => string.Join(' ', parts.Where(part => part.Length > 0));

    private static string Regular(string verb) =>
        verb.EndsWith('e') ? $"{verb}d"
        : EndsInConsonantY(verb) ? $"{verb[..^1]}ied"
        : $"{verb}ed";

    private static string Third(string verb) =>
        EndsInConsonantY(verb) ? $"{verb[..^1]}ies"
        : verb[^1] is 's' or 'x' or 'o' || verb.EndsWith("ch", StringComparison.Ordinal)
            || verb.EndsWith("sh", StringComparison.Ordinal) ? $"{verb}es"
        : $"{verb}s";

    private static bool EndsInConsonantY(string verb) => verb[^1] == 'y' && !"aeou".Contains(verb[^2]);
}
