using Scotd.Neural.Tokens;
using Scotd.Sampling;
using Scotd.Students;
using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>
/// How a student that was never taught is asked: after as many of the task's demonstrations as leave room to answer.
/// </summary>
/// <param name="task">Its demonstrations, the first ones first.</param>
/// <param name="tokenizer">The student's.</param>
/// <param name="encoder">For questions that leave no room for any.</param>
/// <param name="room">Tokens of a prompt at most.</param>
/// <param name="steps">Whether demonstrations show their steps, or answers alone.</param>
public sealed class FewShotPrompts(
    ReasoningTask task, Tokenizer tokenizer, LessonEncoder encoder, int room, bool steps)
{
    private readonly TeacherPrompts[] _byCount = [.. Enumerable.Range(1, task.Demonstrations.Count).Select(count =>
        new TeacherPrompts(
            task with { Demonstrations = [.. task.Demonstrations.Take(count)] }, new(Steps: steps), isChat: false,
            seed: 0))];

    /// <summary>The prompt, with the question alone where no demonstration leaves room.</summary>
    public AskedQuestion For(Question question)
    {
        for (int count = _byCount.Length; count > 0; count--)
        {
            string text = _byCount[count - 1].For(question).Canonical;
            int[] ids = tokenizer.Encode(text);
            if (ids.Length <= room) return new(text, ids);
        }
        return encoder.Ask(question);
    }
}
