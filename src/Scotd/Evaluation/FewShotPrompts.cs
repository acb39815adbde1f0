using Scotd.Students;
using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>How a model is asked after demonstrations: as many of the task's as leave room to answer.</summary>
/// <param name="task">Its demonstrations, the first ones first.</param>
/// <param name="encoder">Of the model; leaves out what does not fit, and counts it.</param>
/// <param name="steps">Whether demonstrations show their steps, or answers alone.</param>
/// <param name="most">So many demonstrations at most.</param>
public sealed class FewShotPrompts(ReasoningTask task, LessonEncoder encoder, bool steps, int most)
{
    private readonly string[] _shown = [.. task.Demonstrations.Take(most).Select(shown =>
        task.Worked(shown, steps ? shown.Rationale : ""))];

    /// <summary>The prompt, with the question alone where no demonstration leaves room.</summary>
    public AskedQuestion For(Question question) => encoder.Ask(question, _shown);
}
