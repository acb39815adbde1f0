using Scotd.Tasks;

namespace Scotd.Corpora.Ledgers;

/// <summary>
/// Takes apart what a teacher wrote: the one place for it, so that <c>verify</c> finds what was stored.
/// </summary>
/// <remarks>
/// What stands between &lt;think&gt; and &lt;/think&gt; is the rationale, and the answer is looked for after it. A text
/// that begins inside such a block, because the prompt opened it, is read alike; one cut off inside has no answer.
/// </remarks>
public static class SampleReading
{
    private const string Begin = "<think>", End = "</think>";

    /// <summary>The steps, and the label that the text names or null.</summary>
    public static (string Rationale, string? Answer) Read(string text, Question question, AnswerFormat format)
    {
        string said = text.TrimStart();
        bool isThinking = said.StartsWith(Begin, StringComparison.Ordinal);
        string thought = isThinking ? said[Begin.Length..] : said;
        int end = thought.IndexOf(End, StringComparison.Ordinal);
        if (isThinking && end < 0) return (thought.Trim(), null);
        Reply reply = format.Read(end < 0 ? text : thought[(end + End.Length)..], question, Reading.Lenient);
        string steps = end < 0 ? reply.Rationale : thought[..end];
        return (steps.Trim(), reply.Label);
    }
}
