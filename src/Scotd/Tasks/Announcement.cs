using System.Buffers;
using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>Words after which an answer stands: "the answer is", "Answer:", "I choose", "actually, it is".</summary>
internal static partial class Announcement
{
    /// <summary>Characters of the words that may come before an announcement's noun, more than anyone writes.</summary>
    private const int WordsBeforeNoun = 200;

    private static readonly SearchValues<string> s_nouns = SearchValues.Create(
        ["ans", "choice", "option", "correct", "boxed", "####", "a:", "choose", "pick", "go with", "say", "select"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>All of them, the task's own marker too, in no order.</summary>
    public static IEnumerable<Match> In(string said, string marker) => General(said).Concat(Own(said, marker));

    /// <summary>Texts are long and announcements rare, so the search begins shortly before the first noun.</summary>
    private static MatchCollection General(string said)
    {
        int noun = said.AsSpan().IndexOfAny(s_nouns);
        return Cue().Matches(said, noun < 0 ? said.Length : Math.Max(0, noun - WordsBeforeNoun));
    }

    private static MatchCollection Own(string said, string marker)
    {
        string words = string.Join(@"\s+", marker.Trim(' ', '\n', ':').Split(' ').Select(Regex.Escape));
        return Regex.Matches(
            said, $@"{words}[\s*_`]*[:：]?{Certainty}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }

    /// <summary>How sure the writer is, which says nothing of the answer.</summary>
    private const string Certainty =
        @"(?:[\s,]*\b(?:therefore|thus|hence|then|clearly|definitely|certainly|surely|probably|most likely|likely|" +
        @"simply|obviously|of course|that|only|just|both)\b,?)*";

    private const string IsSaid = @"\b(?:is|are|would be|must be|should be|has to be|will be)\b[\s*_`]*[:：]?";

    [GeneratedRegex(
        @"(?:(?:\b(?:so|thus|therefore|hence)\b[,\s]*)?(?:\b(?:the|my|our|correct|right|best|final)\s+)*" +
        @"\b(?:answers?|choice|option|(?<=\bcorrect\s)\p{L}+)(?:\(s\))?" +
        @"(?:[\s*_`]*(?:\s(?:to|for|here)\b[^.:;!?\n]{0,40}?)?,?\s*(?:then,?\s*)?" +
        IsSaid + @"|[\s*_`""']*[:：=>]|\s+[-–]\s)" +
        @"|^\W*(?:(?:final|correct|my)\s+)*answers?\W*?$|^\s*A:|\bans[.:]|\\boxed\s*\{|\#\#\#\#\s" +
        @"|\b(?:I|we)(?:'d|\s+would)?\s+(?:choose|pick|select|go\s+with|say)\b:?" +
        @"|\b(?:actually|no|wait|sorry|correction)\b[,.]*\s+(?:no,?\s+)?" +
        @"(?:it|that)(?:['’]s|\s+(?:is|should\s+be|must\s+be))\b)" +
        Certainty,
        RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Cue();
}
