using Scotd.Tasks;

namespace Scotd.Teachers;

/// <summary>A teacher's text, taken apart: the one place where that is done.</summary>
/// <param name="Rationale">
/// The steps. Of a reasoning model, its reasoning; of text without an answer, all of it.
/// </param>
/// <param name="Answer">The label that the text names, or null: it names none. Not the same as wrong.</param>
public readonly record struct Explanation(string Rationale, string? Answer)
{
    /// <summary>Reads a text.</summary>
    /// <param name="text">As the teacher wrote it.</param>
    /// <param name="question">What it answers.</param>
    /// <param name="format">How answers are written.</param>
    public static Explanation Read(string text, Question question, AnswerFormat format)
    {
        ThinkBlock thought = ThinkBlock.Split(text);
        if (thought.IsOpen)
            return new(thought.Reasoning, null);
        Reply reply = format.Read(thought.Rest, question, Reading.Lenient);
        return new(thought.Reasoning.Length > 0 ? thought.Reasoning : reply.Rationale, reply.Label);
    }
}
