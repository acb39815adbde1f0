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

    private int _shortened, _leftOut;

    /// <summary>Renders prompts.</summary>
    public ReasoningTask Task => task;

    /// <summary>Prompts that were longer than the room for them, and lost their beginning.</summary>
    public int Shortened => _shortened;

    /// <summary>Worked examples that did not fit before their question.</summary>
    public int LeftOut => _leftOut;

    /// <summary>
    /// The question as the student is asked, at most context - reserved tokens. A longer one is shortened from the
    /// left, behind the begin token, so that the cue to answer always stays.
    /// </summary>
    public int[] Prompt(Question question) => Prompt(Ask(question));

    /// <summary>The same of a question that has been asked.</summary>
    public int[] Prompt(AskedQuestion asked)
    {
        if (asked.Ids.Length <= _room)
            return asked.Ids;

        Interlocked.Increment(ref _shortened);
        return tokenizer.WithoutBeginning(asked.Ids, asked.Ids.Length - _room);
    }

    /// <summary>The question at full length, which its prompt and all of its targets are made from.</summary>
    public AskedQuestion Ask(Question question) => Ask(question, []);

    /// <summary>The question after worked examples: the first ones that leave room; the others are counted.</summary>
    /// <param name="question">Asked last.</param>
    /// <param name="shown">Each with its answer and what ends it.</param>
    /// <param name="completion">Tokens that follow, where they are more than those kept free.</param>
    public AskedQuestion Ask(Question question, IReadOnlyList<string> shown, int completion = 0)
    {
        int room = Math.Min(_room, context - completion);
        for (int count = shown.Count; ; count--)
        {
            string text = string.Concat(shown.Take(count)) + task.ZeroShot(question);
            int[] ids = tokenizer.Encode(text);
            if (count > 0 && ids.Length > room) continue;
            Interlocked.Add(ref _leftOut, shown.Count - count);
            return new(text, ids, count);
        }
    }

    /// <summary>The completion to learn after a prompt: rationale, label, stop text and end token.</summary>
    public int[] Target(AskedQuestion asked, string rationale, string label)
    {
        int[] ids = Completion(asked, task.Answer.Write(rationale, label));
        return tokenizer.EndId is { } end ? [.. ids, end] : ids;
    }

    /// <summary>What is said after a prompt.</summary>
    public int[] Completion(AskedQuestion asked, string said) => tokenizer.EncodeAfter(asked.Text, asked.Ids, said);
}
