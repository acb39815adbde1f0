using System.Buffers;
using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>Reads answers as a fair person would: spelling is forgiven, but nothing is guessed.</summary>
/// <remarks>
/// An answer counts where the completion announces it ("the answer is"), is nothing but an answer, or ends its last
/// sentence with one label in brackets; where answers are words, brackets are not enough. Two labels joined by "or" are
/// no answer. Of several announcements the last that names a label counts; text after a stop is looked at only if
/// nothing before the stop answers.
/// </remarks>
internal static partial class LenientReading
{
    /// <summary>Characters of the words that may come before an announcement's noun, more than anyone writes.</summary>
    private const int WordsBeforeNoun = 200;

    private static readonly SearchValues<string> s_nouns =
        SearchValues.Create(["answer", "choice", "option"], StringComparison.OrdinalIgnoreCase);

    public static Reply Read(string completion, Question question, AnswerFormat format)
    {
        string said = BeforeNextQuestion().Split(completion, 2)[0].Trim();
        for (int end = 0; end < said.Length;)
        {
            int stop = said.IndexOf(format.Stop, Math.Min(end + 1, said.Length), StringComparison.Ordinal);
            end = stop < 0 ? said.Length : stop;
            if (ReadPart(said[..end], question, format) is { } reply) return reply;
        }
        return ReadLastWord(said, question, format) ?? new(said, "", null);
    }

    /// <summary>The label that the text names, if it is nothing but an answer.</summary>
    public static string? ReadLabel(string answer, Question question, AnswerFormat format)
    {
        LabelMatcher labels = new(question, format);
        if (labels.MatchStart(answer) is not { } match) return null;
        return labels.IsAnswerOnly(answer[match.End..], match) ? match.Label : null;
    }

    private static Reply? ReadPart(string said, Question question, AnswerFormat format)
    {
        if (ReadLabel(said, question, format) is { } only) return new("", said, only);
        LabelMatcher labels = new(question, format);
        IEnumerable<Match> cues = Announcements(said).Concat(MarkersIn(said, format.Marker));
        foreach (Match cue in cues.OrderByDescending(cue => cue.Index + cue.Length))
        {
            string tail = said[(cue.Index + cue.Length)..];
            if (labels.MatchStart(tail) is { } match) return new(said[..cue.Index].Trim(), tail.Trim(), match.Label);
        }
        return null;
    }

    /// <summary>Texts are long and announcements rare, so the search begins shortly before the first noun.</summary>
    private static MatchCollection Announcements(string said)
    {
        int noun = said.AsSpan().IndexOfAny(s_nouns);
        return Announcement().Matches(said, noun < 0 ? said.Length : Math.Max(0, noun - WordsBeforeNoun));
    }

    private static Reply? ReadLastWord(string said, Question question, AnswerFormat format)
    {
        Match last = LastBracket().Match(said);
        LabelMatcher labels = new(question, format);
        if (labels.AreWords || !last.Success || Denial().IsMatch(last.Groups["sentence"].Value)) return null;
        if (labels.MatchStart(last.Groups["label"].Value) is not { } match) return null;
        return new(said[..last.Groups["label"].Index].Trim(), last.Groups["label"].Value, match.Label);
    }

    private static MatchCollection MarkersIn(string said, string marker)
    {
        string words = string.Join(@"\s+", marker.Trim(' ', '\n', ':').Split(' ').Select(Regex.Escape));
        return Regex.Matches(said, $@"{words}[\s*_`]*[:：]?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    [GeneratedRegex(@"\n\s*(?:Q|Question)\s*\d*\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BeforeNextQuestion();

    [GeneratedRegex(
        @"(?:\b(?:so|thus|therefore|hence)\b[,\s]*)?(?:\b(?:the|my|our|correct|right|best|final)\s+)*" +
        @"\b(?:answer|choice|option)[\s*_`]*" +
        @"(?:\b(?:is|would be|must be|should be|has to be|will be)\b[\s*_`]*[:：]?|[:：=])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announcement();

    [GeneratedRegex(@"(?<sentence>[^.!?\n()\[\]]*)(?<label>[(\[][^()\[\]\s]+[)\]])[\s.!*_""'`]*$",
        RegexOptions.CultureInvariant)]
    private static partial Regex LastBracket();

    [GeneratedRegex(@"\b(?:not|cannot|never|neither|nor|or|and|wrong|incorrect)\b|n't\b|n’t\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denial();
}
