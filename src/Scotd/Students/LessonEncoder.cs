using Scotd.Neural.Tokens;
using Scotd.Tasks;

namespace Scotd.Students;

/// <summary>Turns questions and targets into token ids that fit a student's context.</summary>
/// <param name="tokenizer">The student's.</param>
/// <param name="task">Renders prompts.</param>
/// <param name="context">Tokens that the student reads at most.</param>
/// <param name="reserved">Of these, tokens kept free for the completion.</param>
public sealed class LessonEncoder(Tokenizer tokenizer, ReasoningTask task, int context, int reserved)
{
    private readonly int _room = context - reserved >= 8
        ? context - reserved
        : throw new PlanException(
            $"evaluation.max_tokens is {reserved}, which leaves {context - reserved} of the student's {context} " +
            $"tokens for the question; lower it to {Math.Max(1, context / 2)}.");

    private int _shortened;

    /// <summary>Prompts that were longer than the room for them, and lost their beginning.</summary>
    public int Shortened => _shortened;

    /// <summary>
    /// The question as the student is asked, at most context - reserved tokens. A longer one is shortened from the
    /// left, behind the begin token, so that the cue to answer always stays.
    /// </summary>
    public int[] Prompt(Question question)
    {
        int[] ids = tokenizer.Encode(task.ZeroShot(question));
        if (ids.Length <= _room)
            return ids;

        Interlocked.Increment(ref _shortened);
        bool begins = tokenizer.BeginId is { } begin && ids[0] == begin;
        return begins ? [ids[0], .. ids[^(_room - 1)..]] : ids[^_room..];
    }

    /// <summary>
    /// The completion to learn after a prompt: rationale, label, stop text and end token. It is cut into tokens in the
    /// company of the prompt where that leaves the prompt's own tokens as they are, so that no blank is doubled.
    /// </summary>
    public int[] Target(Question question, string rationale, string label)
    {
        string prompt = task.ZeroShot(question), target = task.Answer.Write(rationale, label);
        int[] alone = tokenizer.Encode(prompt), together = tokenizer.Encode(prompt + target);
        int[] ids = together.AsSpan().StartsWith(alone)
            ? together[alone.Length..]
            : tokenizer.Encode(target, addSpecial: false);
        return tokenizer.EndId is { } end ? [.. ids, end] : ids;
    }
}
