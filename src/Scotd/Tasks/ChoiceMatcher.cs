using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>Finds the label that answers, where a text begins with one (<see cref="LabelMatcher"/>).</summary>
internal sealed partial class ChoiceMatcher(Question question, AnswerFormat format) : AnswerMatcher
{
    private readonly LabelMatcher _labels = new(question, format);
    private readonly NumberedChoices _numbers = new(question, format);

    /// <inheritdoc/>
    public override string? ReadOnly(string text, bool announces) =>
        _labels.MatchStart(text) is { } match && _labels.IsAnswerOnly(text[match.End..], match) ? match.Label : null;

    /// <inheritdoc/>
    public override string? ReadAnnounced(string tail)
    {
        LabelMatcher.Found? found = _labels.MatchStart(tail);
        return found is { ByText: false } named ? named.Label : _numbers.LabelOf(tail) ?? found?.Label;
    }

    /// <inheritdoc/>
    /// <remarks>One label in brackets, unless labels are words; a line by itself; what "therefore" concludes.</remarks>
    public override (string Answer, int Start, int End)? ReadLast(string said)
    {
        if (!_labels.AreWords && LastBracket().Match(said) is { Success: true } last
            && !Denial().IsMatch(last.Groups["sentence"].Value))
        {
            Group label = last.Groups["label"];
            if (_labels.MatchStart(label.Value) is { } match)
                return (match.Label, label.Index, label.Index + label.Length);
        }

        int line = said.LastIndexOf('\n') + 1;
        if (line > 0 && ReadOnly(said[line..], announces: false) is { } alone) return (alone, line, said.Length);
        foreach (Match cue in Conclusion().Matches(said).Reverse())
        {
            string tail = said[(cue.Index + cue.Length)..];
            if (_labels.MatchStart(tail) is { } match && _labels.IsAnswerOnly(tail[match.End..], match)
                && !(match.ByText && cue.Groups["pronoun"].Success))
            {
                return (match.Label, cue.Index + cue.Length, said.Length);
            }
        }
        return null;
    }

    [GeneratedRegex(
        @"(?:^|(?<=[.!?,;\n])\s*)(?:so|therefore|thus|hence|in short|in conclusion|conclusion|result|verdict|overall|" +
        @"(?<pronoun>it(?:['’]s| is| must be)|that(?:['’]s| is| would be)|the letter is))\b[\s,:]*",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Conclusion();

    [GeneratedRegex(
        @"(?<sentence>[^.!?,\n()\[\]>→]*)(?<![)\]][\s,/&]*)(?<label>[(\[][^()\[\]\s]+[)\]])" +
        @"(?:\s+(?:is\s+(?:therefore\s+|thus\s+)?)?(?:the\s+)?(?:right|correct|best)(?:\s+(?:answer|choice|one))?)?" +
        @"[\s.!*_""'`]*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LastBracket();

    [GeneratedRegex(@"\b(?:not|cannot|never|neither|nor|or|and|wrong|incorrect)\b|n't\b|n’t\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denial();
}
