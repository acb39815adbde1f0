using System.Text;
using System.Text.RegularExpressions;

namespace Scotd.Neural.Tokens;

/// <summary>Where a pattern matches in a text, as the reference's regular expressions find it.</summary>
internal sealed class SplitPattern
{
    /// <summary>GPT-2's rule, after <c>encoder.py</c> of its release.</summary>
    public const string Gpt2Rule =
        @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private readonly Regex _regex;
    private readonly bool _isLiteral;

    private SplitPattern(string translated, bool isLiteral = false)
    {
        _regex = new(translated, RegexOptions.CultureInvariant | RegexOptions.Compiled);
        _isLiteral = isLiteral;
    }

    /// <summary>GPT-2's rule, ready to match.</summary>
    public static SplitPattern Gpt2 { get; } =
        new(new PatternTranslation(Gpt2Rule, what => new TokenizerException(what)).Translate());

    /// <summary>Reads <c>{"Regex": …}</c> or <c>{"String": …}</c>.</summary>
    public static SplitPattern Read(JsonPart part)
    {
        JsonPart regex = part["Regex"];
        if (!regex.IsThere)
            return new(Regex.Escape(part["String"].Text()), isLiteral: true);
        string pattern = regex.Text();
        if (pattern == Gpt2Rule)
            return Gpt2;
        try
        {
            return new(new PatternTranslation(pattern, what => regex.Unsupported($"{what} in the pattern {pattern}",
                "use a pattern of general categories, sets and repeats.")).Translate());
        }
        catch (RegexParseException problem)
        {
            throw regex.Wrong($"is no pattern: {problem.Message}");
        }
    }

    /// <summary>Adds the matches in <paramref name="text"/>, in order, to <paramref name="matches"/>.</summary>
    public void Find(ReadOnlySpan<char> text, List<(int Start, int End)> matches)
    {
        if (_isLiteral || !text.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            foreach (ValueMatch match in _regex.EnumerateMatches(text))
                matches.Add((match.Index, match.Index + match.Length));
            return;
        }
        char[] plain = new char[text.Length];
        int[] origin = new int[text.Length + 1];
        int length = StandIns.Write(text, plain, origin);
        foreach (ValueMatch match in _regex.EnumerateMatches(plain.AsSpan(0, length)))
            matches.Add((origin[match.Index], origin[match.Index + match.Length]));
    }

    /// <summary>The text with every match replaced by <paramref name="content"/>.</summary>
    public string Replace(string text, string content)
    {
        List<(int Start, int End)> matches = [];
        Find(text, matches);
        StringBuilder written = new();
        int done = 0;
        foreach ((int start, int end) in matches)
        {
            written.Append(text, done, start - done).Append(content);
            done = end;
        }
        return written.Append(text, done, text.Length - done).ToString();
    }
}
