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
public sealed class FewShotPrompts(ReasoningTask task, Tokenizer tokenizer, LessonEncoder encoder, int room)
{
    private readonly TeacherPrompts[] _byCount = [.. Enumerable.Range(1, task.Demonstrations.Count).Select(count =>
        new TeacherPrompts(
            task with { Demonstrations = [.. task.Demonstrations.Take(count)] }, new(), isChat: false, seed: 0))];

    /// <summary>The prompt's tokens.</summary>
    public int[] For(Question question)
    {
        for (int count = _byCount.Length; count > 0; count--)
        {
            int[] ids = tokenizer.Encode(_byCount[count - 1].For(question).Canonical);
            if (ids.Length <= room) return ids;
        }
        return encoder.Prompt(question);
    }
}
