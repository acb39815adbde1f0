using Scotd.Students;
using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>A model that is examined, and how questions are put to it.</summary>
/// <param name="Model">Read only.</param>
/// <param name="Encoder">Cuts texts into its tokens; counts the questions that had to be shortened.</param>
/// <param name="Ask">What it reads before it answers.</param>
/// <param name="Reasons">Whether it gives steps before its answer.</param>
public sealed record Examinee(
    LanguageModel Model, LessonEncoder Encoder, Func<Question, AskedQuestion> Ask, bool Reasons)
{
    /// <summary>A student, which is asked the question alone.</summary>
    public static Examinee Student(LanguageModel model, LessonEncoder encoder, bool reasons) =>
        new(model, encoder, encoder.Ask, reasons);

    /// <summary>The tokens of a question's prompt, made to fit.</summary>
    public int[] Prompt(Question question) => Encoder.Prompt(Ask(question));
}
