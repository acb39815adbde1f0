using Scotd.Neural.Generation;
using Scotd.Plans;
using Scotd.Students;
using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>Puts questions to a student, which answers each once, greedily.</summary>
/// <param name="task">How questions are put and completions end.</param>
/// <param name="plan">How many tokens, how many questions at once.</param>
public sealed class StudentExam(ReasoningTask task, EvaluationPlan plan)
{
    /// <summary>Asks and grades.</summary>
    /// <param name="student">Read only.</param>
    /// <param name="encoder">The student's; counts the questions that had to be shortened.</param>
    /// <param name="questions">With answer keys.</param>
    /// <param name="progress">Told the number of answered questions.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    public Examination Take(
        LanguageModel student, LessonEncoder encoder, IReadOnlyList<Question> questions,
        IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        using Generator generator = student.NewGenerator(
            plan.Batch, plan.CacheMb == 0 ? null : plan.CacheMb * 1_000_000L);
        SamplingSettings greedy = new(plan.MaxTokens, Temperature: 0, Stops: [task.Answer.Stop]);
        IReadOnlyList<IReadOnlyList<Sample>> answers = generator.Generate(
            [.. questions.Select(encoder.Prompt)], samples: 1, greedy, progress, cancellation);
        return Examination.Grade(task, questions.Zip(answers, (question, samples) => (question, samples[0].Text)));
    }
}
