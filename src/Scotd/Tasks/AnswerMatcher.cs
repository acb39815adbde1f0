namespace Scotd.Tasks;

/// <summary>Finds the answer in text where the lenient reading says that one stands; one class a form.</summary>
internal abstract class AnswerMatcher
{
    /// <summary>For the answers of one question.</summary>
    public static AnswerMatcher For(Question question, AnswerFormat format) => format.Form switch
    {
        AnswerForm.Number => new NumberMatcher(),
        AnswerForm.Span => new SpanMatcher(),
        AnswerForm.List => new ListMatcher(),
        _ => new ChoiceMatcher(question, format),
    };

    /// <summary>The canonical answer that a text is and nothing else, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="announces">It announces an answer, and none stands there.</param>
    public abstract string? ReadOnly(string text, bool announces = false);

    /// <summary>The canonical answer that stands behind an announcement, or null.</summary>
    /// <param name="tail">What follows "the answer is".</param>
    public abstract string? ReadAnnounced(string tail);

    /// <summary>
    /// The canonical answer that the last sentence comes to without announcing it, and where it stands, or null.
    /// </summary>
    /// <param name="said">The completion, trimmed.</param>
    public abstract (string Answer, int Start, int End)? ReadLast(string said);
}
