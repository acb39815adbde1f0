using Scotd.Students;
using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>A model of our engine that is asked the questions of several tasks, each task's in its own way.</summary>
/// <param name="model">Read only.</param>
/// <param name="maxTokens">Of its context, tokens kept free for a completion.</param>
/// <param name="reasons">Whether it gives steps before its answer.</param>
/// <param name="isTaught">
/// A student is shown as many demonstrations as a set says; one that was never taught, all that its context holds.
/// </param>
public sealed class ExaminedModel(LanguageModel model, int maxTokens, bool reasons, bool isTaught)
{
    private readonly Dictionary<string, LessonEncoder> _encoders = new(StringComparer.Ordinal);

    /// <summary>Cuts the texts of a task into the model's tokens.</summary>
    public LessonEncoder EncoderOf(ReasoningTask task)
    {
        if (!_encoders.TryGetValue(task.Name, out LessonEncoder? encoder))
        {
            encoder = new(model.Tokenizer, task, model.Transformer.Shape.Context, maxTokens);
            _encoders.Add(task.Name, encoder);
        }
        return encoder;
    }

    /// <summary>The model as it is asked the questions of a set.</summary>
    public Examinee On(ExamSet set)
    {
        LessonEncoder encoder = EncoderOf(set.Task);
        int shown = isTaught ? set.Demonstrations : set.Task.Demonstrations.Count;
        return shown == 0
            ? Examinee.Student(model, encoder, reasons)
            : new(model, encoder, new FewShotPrompts(set.Task, encoder, reasons, shown).For, reasons);
    }
}
