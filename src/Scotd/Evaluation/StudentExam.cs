using Scotd.Neural.Generation;
using Scotd.Plans;
using Scotd.Students;
using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>Puts questions to a student, which answers each once, greedily, or by a vote of several samples.</summary>
/// <param name="task">How questions are put and completions end.</param>
/// <param name="plan">How many tokens, how many questions at once.</param>
public sealed class StudentExam(ReasoningTask task, EvaluationPlan plan)
{
    /// <summary>Tokens that were written so far.</summary>
    public long Tokens { get; private set; }

    /// <summary>Asks and grades.</summary>
    /// <param name="student">Read only.</param>
    /// <param name="encoder">The student's; counts the questions that had to be shortened.</param>
    /// <param name="questions">With answer keys.</param>
    /// <param name="progress">Told the number of answered questions.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    public Examination Take(
        LanguageModel student, LessonEncoder encoder, IReadOnlyList<Question> questions,
        IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        Take(student, encoder.Prompt, questions, progress, cancellation);

    /// <summary>The same with prompts of another kind.</summary>
    public Examination Take(
        LanguageModel student, Func<Question, int[]> prompt, IReadOnlyList<Question> questions,
        IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        SamplingSettings greedy = new(plan.MaxTokens, Temperature: 0, Stops: [task.Answer.Stop]);
        var answers = Ask(student, prompt, questions, samples: 1, greedy, progress, cancellation);
        return Examination.Grade(task, questions.Zip(answers, (question, samples) => (question, samples[0].Text)));
    }

    /// <summary>Asks for several samples of each question, which share its prompt, and grades their vote.</summary>
    /// <param name="student">Read only.</param>
    /// <param name="encoder">The student's.</param>
    /// <param name="questions">With answer keys.</param>
    /// <param name="how">How many samples, how they are drawn.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    public VotedExamination Vote(
        LanguageModel student, LessonEncoder encoder, IReadOnlyList<Question> questions, SelfConsistencyPlan how,
        ulong seed, CancellationToken cancellation = default)
    {
        SamplingSettings sampled = new(plan.MaxTokens, how.Temperature, Seed: seed, Stops: [task.Answer.Stop]);
        var answers = Ask(student, encoder.Prompt, questions, how.Paths, sampled, progress: null, cancellation);
        return VotedExamination.Grade(task, how, questions.Zip(answers, (question, samples) =>
            (question, (IReadOnlyList<SpokenPath>)[.. samples.Select(Path)])));
    }

    /// <summary>Six places are more than the order of the tokens' sums could change.</summary>
    private static SpokenPath Path(Sample sample) => new(
        sample.Text, sample.LogProbabilities.Count == 0
            ? null
            : Math.Round(sample.LogProbabilities.Average(log => (double)log), 6));

    private IReadOnlyList<IReadOnlyList<Sample>> Ask(
        LanguageModel student, Func<Question, int[]> prompt, IReadOnlyList<Question> questions, int samples,
        SamplingSettings settings, IProgress<int>? progress, CancellationToken cancellation)
    {
        using Generator generator = student.NewGenerator(
            plan.Batch, plan.CacheMb == 0 ? null : plan.CacheMb * 1_000_000L);
        IReadOnlyList<IReadOnlyList<Sample>> answers = generator.Generate(
            [.. questions.Select(prompt)], samples, settings, progress, cancellation);
        Tokens += answers.Sum(own => own.Sum(sample => (long)sample.Ids.Count));
        return answers;
    }
}
