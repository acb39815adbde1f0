using System.Text.RegularExpressions;

namespace Scotd.Tasks;

/// <summary>Reads answers as a fair person would: spelling is forgiven, but nothing is guessed.</summary>
/// <remarks>
/// An answer counts where the completion announces it ("the answer is"), is nothing but an answer, or comes to it in
/// its last sentence in a way that the form knows: one label in brackets, the sum of an equation. Two labels joined by
/// "or" are no answer. Of several announcements the last that names an answer counts; text after a stop is looked at
/// only if nothing before the stop answers.
/// </remarks>
internal static partial class LenientReading
{
    public static Reply Read(string completion, Question question, AnswerFormat format)
    {
        string said = BeforeNextQuestion().Split(completion, 2)[0].Trim();
        AnswerMatcher answers = AnswerMatcher.For(question, format);
        for (int end = 0; end < said.Length;)
        {
            int stop = said.IndexOf(format.Stop, Math.Min(end + 1, said.Length), StringComparison.Ordinal);
            end = stop < 0 ? said.Length : stop;
            if (ReadPart(said[..end], answers, format) is { } reply) return reply;
        }
        return answers.ReadLast(said) is { } last
            ? new(said[..last.Start].Trim(), said[last.Start..last.End], last.Answer)
            : new(said, "", null);
    }

    private static Reply? ReadPart(string said, AnswerMatcher answers, AnswerFormat format)
    {
        Match[] cues = [.. Announcement.In(said, format.Marker)];
        foreach (Match cue in cues.OrderByDescending(cue => cue.Index + cue.Length))
        {
            string tail = said[(cue.Index + cue.Length)..];
            if (answers.ReadAnnounced(tail) is { } answer) return new(said[..cue.Index].Trim(), tail.Trim(), answer);
        }
        return answers.ReadOnly(said, cues.Length > 0) is { } only ? new("", said, only) : null;
    }

    [GeneratedRegex(@"\n\s*(?:Q|Question)\s*\d*\s*:", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BeforeNextQuestion();
}
