namespace Scotd.Tasks;

/// <summary>
/// Finds the few phrases of a language that may read a sentence: each phrase lies under the one of its required words
/// that the fewest phrases require, and only the words of the sentence are looked up.
/// </summary>
internal sealed class PhraseIndex
{
    private readonly Dictionary<string, List<(int Place, string Relation, Phrase Phrase)>> _byWord =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Phrases without a required word, of places and alternatives alone: always candidates.</summary>
    private readonly List<(int Place, string Relation, Phrase Phrase)> _always = [];

    public PhraseIndex(IReadOnlyDictionary<string, Phrase[]> phrases)
    {
        var all = phrases.SelectMany(relation => relation.Value.Select(phrase => (Relation: relation.Key, phrase)))
            .Select((one, place) => (Place: place, one.Relation, Phrase: one.phrase, one.phrase.Required)).ToArray();
        Dictionary<string, int> uses = all.SelectMany(one => one.Required.Distinct())
            .CountBy(word => word).ToDictionary(StringComparer.Ordinal);
        foreach ((int place, string relation, Phrase phrase, IReadOnlyList<string> required) in all)
        {
            if (required.MinBy(word => uses[word]) is not { } rarest)
                _always.Add((place, relation, phrase));
            else if (_byWord.TryGetValue(rarest, out var others))
                others.Add((place, relation, phrase));
            else
                _byWord[rarest] = [(place, relation, phrase)];
        }
    }

    /// <summary>The phrases that may read the sentence, in the language's order.</summary>
    public IEnumerable<(string Relation, Phrase Phrase)> Candidates(string sentence)
    {
        List<(int Place, string Relation, Phrase Phrase)> found = [.. _always];
        var byWord = _byWord.GetAlternateLookup<ReadOnlySpan<char>>();
        HashSet<int> seen = [];
        for (int start = 0; start < sentence.Length;)
        {
            int end = start;
            while (end < sentence.Length && char.IsLetterOrDigit(sentence[end]))
                end++;
            if (end > start && byWord.TryGetValue(sentence.AsSpan(start, end - start), out var own)
                && seen.Add(own[0].Place))
            {
                found.AddRange(own);
            }
            start = Math.Max(end, start + 1);
        }

        return found.OrderBy(one => one.Place).Select(one => (one.Relation, one.Phrase));
    }
}
