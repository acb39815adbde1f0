using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>
/// Finds which of a question's labels a text begins with: "(b)", "b.", "option B", "**b**", the choice's text.
/// </summary>
internal sealed partial class LabelMatcher(Question question, AnswerFormat format)
{
    private readonly string[] _labels = [.. format.LabelsOf(question)];

    /// <summary>The choices are called by their own texts, which are words and stand where other words stand.</summary>
    public bool AreWords { get; } = format.LabelsOf(question).SequenceEqual(question.Choices);

    /// <summary>A label that was found, and where the text goes on.</summary>
    public readonly record struct Found(string Label, int End, bool ByText);

    /// <summary>The label at the start of the text, or null where there is none or more than one.</summary>
    public Found? MatchStart(string text)
    {
        Found? found = MatchAt(text, 0);
        return found is { } match && !NamesAnother(text[match.End..], match) ? match : null;
    }

    /// <summary>Whether nothing that matters follows: punctuation, the chosen text, or a reason.</summary>
    public bool IsAnswerOnly(string rest, Found match)
    {
        if (Nothing().IsMatch(rest) || Reason().IsMatch(rest) || Praise().IsMatch(rest)) return true;
        if (AreWords) return Comment().IsMatch(rest);
        int start = Pause().Match(rest).Length;
        start += Opening().Match(rest[start..]).Length;
        return !match.ByText && MatchText(rest, start) is { } text
            && text.Label == match.Label && Nothing().IsMatch(rest[text.End..]);
    }

    private Found? MatchAt(string text, int at)
    {
        if (AreWords) return MatchWord(text, at);
        int start = at + Opening().Match(text, at).Length;
        return MatchCore(text, start) ?? MatchPlace(text, start);
    }

    /// <summary>
    /// A word answers only where it ends there: "the attic" names the attic, "the attic window" is another thing.
    /// </summary>
    private Found? MatchWord(string text, int at)
    {
        int start = at + Punctuation().Match(text, at).Length;
        Found? found = MatchPlace(text, start) ?? MatchPlace(text, at + Opening().Match(text, at).Length);
        if (found is not { } match) return null;
        string rest = text[match.End..];
        return Bare().IsMatch(rest) || Reason().IsMatch(rest) ? match : null;
    }

    private Found? MatchCore(string text, int start)
    {
        Match match = Core().Match(text, start);
        if (!match.Success) return null;
        string core = match.Groups["core"].Value;
        int index = Array.FindIndex(_labels, label => CoreOf(label).Equals(core, StringComparison.OrdinalIgnoreCase));
        if (index < 0) return null;
        int end = match.Index + match.Length;
        bool isBare = match.Groups["close"].Length == 0;
        return isBare && !MayStandBare(core, text[end..], index) ? null : new(_labels[index], end, ByText: false);
    }

    /// <summary>"a" and "I" are words: "the answer is a dog" names no label unless dog is choice a.</summary>
    private bool MayStandBare(string core, string rest, int index)
    {
        if (core.Length > 1) return true;
        if (Joined().IsMatch(rest)) return false;
        bool isWord = core is "a" or "A" or "i" or "I";
        return !isWord || Bare().IsMatch(rest) || Reason().IsMatch(rest)
            || (MatchText(rest, Opening().Match(rest).Length) is { } text && text.Label == _labels[index]);
    }

    /// <summary>The choice's text, also where a person says "in the attic" of the attic.</summary>
    private Found? MatchPlace(string text, int start) =>
        MatchText(text, start) ?? MatchText(text, start + Preposition().Match(text, start).Length);

    private Found? MatchText(string text, int start)
    {
        start += Article().Match(text, start).Length;
        var fits = question.Choices.Take(_labels.Length)
            .Select((choice, i) => (Label: _labels[i], Text: choice[Article().Match(choice).Length..].Trim(' ', '.')))
            .Concat(_labels.Select(label => (Label: label, Text: label.TrimEnd('.'))))
            .Where(named => named.Text.Length > 0 && StartsWith(text, start, named.Text))
            .OrderByDescending(named => named.Text.Length)
            .ToArray();
        if (fits.Length == 0) return null;
        bool isTie = fits.Any(other => other.Text.Length == fits[0].Text.Length && other.Label != fits[0].Label);
        return isTie ? null : new(fits[0].Label, start + fits[0].Text.Length, ByText: true);
    }

    private bool NamesAnother(string rest, Found found)
    {
        if (Condition().IsMatch(rest)) return true;
        Match joint = Joint().Match(rest);
        return joint.Success && MatchAt(rest, joint.Length) is { } other && other.Label != found.Label;
    }

    private static bool StartsWith(string text, int start, string word)
    {
        if (!text.AsSpan(start).StartsWith(word, StringComparison.OrdinalIgnoreCase)) return false;
        int end = start + word.Length;
        return end == text.Length || !char.IsLetterOrDigit(word[^1])
            || !(char.IsLetterOrDigit(text[end]) || LongerNumber().IsMatch(text, end));
    }

    private static string CoreOf(string label) => label.Trim('(', ')', '[', ']', '.', ':', ' ');

    [GeneratedRegex(
        @"\G(?:[\s*_`""'“”‘’$:]|\\(?:boxed|text|textbf)\{|\\[(\[])*(?:(?:option|choice|answer|letter)\b[\s:*_]*)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\G(?:[\s*_`""'“”‘’$:(\[（]|\\(?:boxed|text|textbf)\{)*", RegexOptions.CultureInvariant)]
    private static partial Regex Punctuation();

    [GeneratedRegex(@"\G[(\[（{<]?\s*(?<core>[\p{L}\p{N}]+)(?![\p{L}\p{N}])(?<close>\s*[)\]）}>])?",
        RegexOptions.CultureInvariant)]
    private static partial Regex Core();

    [GeneratedRegex(@"\G(?:(?:the|an?|it)\s+(?!is\s))?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex(@"\G(?:(?:in|on|at)\s+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Preposition();

    [GeneratedRegex(@"^[\s.,;:!?*_""'`“”‘’$)\]}]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Nothing();

    [GeneratedRegex(@"^[*_""'`”’$]*(?:$|[.,;:!?)\]}\n<\\]|\s*[(—–]|\s+-\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^[\s,*_]*(?:because|since|as)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Reason();

    [GeneratedRegex(@"^[\s*_""'`]*(?:,\s*)?(?:\bor\b|\band\b|/|&|,|(?=[(\[]))\s*(?:\b(?:maybe|perhaps|possibly)\b\s*)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"^\W*\s+(?:if|unless)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Condition();

    /// <summary>The label is a part of a word: "b's", "b-movie".</summary>
    [GeneratedRegex(@"^['’]\p{L}|^-", RegexOptions.CultureInvariant)]
    private static partial Regex Joined();

    [GeneratedRegex(
        @"^[\s*_""'`)]*\b(?:is|makes|must be)\s+(?:therefore\s+|clearly\s+)?(?:the\s+)?(?:only\s+|most\s+)?" +
        @"(?:correct|right|best|answer|likely)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Praise();

    /// <summary>What a person says behind "yes" or "no".</summary>
    [GeneratedRegex(
        @"^[*_""'`]*(?:\s*[,.;:!—–(]|\s+-\s|\s+(?:it|they|he|she|we|you|I|there)\b)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^[\s.:,)—–-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Pause();

    /// <summary>The number of a choice goes on: 9 is not what "9.5" means.</summary>
    [GeneratedRegex(@"\G(?<=[0-9])[.,:/][0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex LongerNumber();
}
