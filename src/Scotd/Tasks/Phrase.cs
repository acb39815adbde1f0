using System.Text;
using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// A sentence with places and alternatives, e.g. "{a} is [much|] smoother than {b}", that writes text and reads it
/// back: what was written with some values is read as the same values.
/// </summary>
/// <remarks>Alternatives may be empty, hold places, and are not nested.</remarks>
public sealed partial class Phrase
{
    private readonly IReadOnlyList<IReadOnlyList<string>> _pieces;
    private readonly Regex _reading;

    /// <summary>Takes a pattern apart.</summary>
    /// <exception cref="PlanException">A bracket or brace is not closed.</exception>
    public Phrase(string pattern)
    {
        Pattern = pattern;
        Places = [.. Regex.Matches(pattern, @"\{(\w+)\}").Select(place => place.Groups[1].Value).Distinct()];
        _pieces = [.. Cut(pattern)];
        string text = string.Concat(_pieces.Select(piece => $"(?:{string.Join('|', piece.Select(Reading))})"));
        _reading = new(
            $@"^\s*{text}\s*[.!]?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>As it was given.</summary>
    public string Pattern { get; }

    /// <summary>The names of the places, in the order of their first occurrence.</summary>
    public IReadOnlyList<string> Places { get; }

    /// <summary>
    /// Words that stand in every sentence that this reads, in lower case: those outside alternatives with a blank, or
    /// the end of the pattern, on both sides.
    /// </summary>
    public IReadOnlyList<string> Required
    {
        get
        {
            IEnumerable<string> plain = _pieces.Select((piece, i) => piece.Count > 1 ? "]["
                : (i == 0 ? " " : "][") + piece[0] + (i == _pieces.Count - 1 ? " " : "]["));
            return [.. WholeWord().Matches(string.Concat(plain)).Select(word => word.Value.ToLowerInvariant())];
        }
    }

    /// <summary>The text with its places filled in; alternatives are chosen by chance.</summary>
    /// <param name="chance">Draws the alternatives.</param>
    /// <param name="values">The text of each place.</param>
    /// <exception cref="ArgumentException">A place has no value.</exception>
    public string Write(Chance chance, IReadOnlyDictionary<string, string> values)
    {
        StringBuilder text = new();
        for (int i = 0; i < _pieces.Count; i++)
            text.Append(Fill(_pieces[i][chance.For(i).Below(_pieces[i].Count)], values));
        return Regex.Replace(text.ToString().Trim(), " {2,}", " ");
    }

    /// <summary>The values that a sentence gives to the places, or null where it is another sentence.</summary>
    public IReadOnlyDictionary<string, string>? Read(string sentence)
    {
        Match match = _reading.Match(sentence);
        return match.Success
            ? Places.ToDictionary(place => place, place => match.Groups[place].Value.Trim(), StringComparer.Ordinal)
            : null;
    }

    private string Fill(string piece, IReadOnlyDictionary<string, string> values) =>
        Regex.Replace(piece, @"\{(\w+)\}", place => values.TryGetValue(place.Groups[1].Value, out string? value)
            ? value
            : throw new ArgumentException($"'{Pattern}' has the place {place.Value}, which has no value."));

    /// <summary>The pieces in order, each with its alternatives; plain text has one.</summary>
    private static IEnumerable<IReadOnlyList<string>> Cut(string pattern)
    {
        for (int at = 0; at < pattern.Length;)
        {
            int open = pattern.IndexOf('[', at);
            if (open < 0) open = pattern.Length;
            if (open > at) yield return [pattern[at..open]];
            if (open == pattern.Length) yield break;
            int close = pattern.IndexOf(']', open);
            if (close < 0)
                throw new PlanException($"The phrase '{pattern}' opens a bracket and never closes it; add ']'.");
            yield return pattern[(open + 1)..close].Split('|');
            at = close + 1;
        }
    }

    /// <summary>
    /// As a regular expression: blanks may be missing, since an empty alternative leaves none beside it; a place starts
    /// and ends at words, and is as short as the rest allows.
    /// </summary>
    private static string Reading(string piece)
    {
        StringBuilder text = new();
        foreach (string part in Regex.Split(piece, @"(\{\w+\}|\s+)"))
        {
            if (part.Length == 0) continue;
            if (part[0] == '{') text.Append($@"\b(?<{part[1..^1]}>[^.;!?]+?)\b");
            else if (char.IsWhiteSpace(part[0])) text.Append(@"\s*");
            else text.Append(Regex.Escape(part));
        }

        return text.ToString();
    }

    [GeneratedRegex(@"(?<=\s)[\p{L}\p{N}]+(?=\s)")]
    private static partial Regex WholeWord();
}
