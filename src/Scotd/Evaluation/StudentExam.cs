using Scotd.Neural.Generation;
using Scotd.Plans;
using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>Puts questions to a student, which answers each once, greedily, or by a vote of several samples.</summary>
/// <param name="task">How questions are put and completions end.</param>
/// <param name="plan">How many tokens, how many questions at once.</param>
public sealed class StudentExam(ReasoningTask task, EvaluationPlan plan)
{
    /// <summary>Tokens that were written so far.</summary>
    public long Tokens { get; private set; }

    /// <summary>Asks once, greedily, and grades.</summary>
    /// <param name="examinee">Who answers.</param>
    /// <param name="questions">With answer keys.</param>
    /// <param name="progress">Told the number of answered questions.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    public Examination Take(
        Examinee examinee, IReadOnlyList<Question> questions, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        SamplingSettings greedy = new(plan.MaxTokens, Temperature: 0, Stops: [task.Answer.Stop]);
        var answers = Ask(examinee, questions, samples: 1, greedy, progress, cancellation);
        return Examination.Grade(task, questions.Zip(answers, (question, samples) => (question, samples[0].Text)));
    }

    /// <summary>Asks for several samples of each question, which share its prompt, and grades their vote.</summary>
    /// <param name="examinee">Who answers.</param>
    /// <param name="questions">With answer keys.</param>
    /// <param name="how">How many samples, how they are drawn.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    public VotedExamination Vote(
        Examinee examinee, IReadOnlyList<Question> questions, SelfConsistencyPlan how, ulong seed,
        CancellationToken cancellation = default)
    {
        SamplingSettings sampled = new(plan.MaxTokens, how.Temperature, Seed: seed, Stops: [task.Answer.Stop]);
        var answers = Ask(examinee, questions, how.Paths, sampled, progress: null, cancellation);
        return VotedExamination.Grade(task, how, questions.Zip(answers, (question, samples) =>
            (question, (IReadOnlyList<SpokenPath>)[.. samples.Select(Path)])));
    }

    /// <summary>Asks once, by beam search, and grades.</summary>
    /// <param name="examinee">Who answers.</param>
    /// <param name="questions">With answer keys.</param>
    /// <param name="how">How wide, how ranked.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    public Examination Search(
        Examinee examinee, IReadOnlyList<Question> questions, BeamPlan how, CancellationToken cancellation = default)
    {
        BeamSettings beams = new(how.Width, plan.MaxTokens, how.LengthPenalty, [task.Answer.Stop]);
        using Generator generator = NewGenerator(examinee);
        var answers = generator.Search([.. questions.Select(examinee.Prompt)], beams, progress: null, cancellation);
        Tokens += answers.Sum(own => (long)own[0].Ids.Count);
        return Examination.Grade(task, questions.Zip(answers, (question, found) => (question, found[0].Text)));
    }

    /// <summary>Six places are more than the order of the tokens' sums could change.</summary>
    private static SpokenPath Path(Sample sample) => new(
        sample.Text, sample.LogProbabilities.Count == 0
            ? null
            : Math.Round(sample.LogProbabilities.Average(log => (double)log), 6));

    private IReadOnlyList<IReadOnlyList<Sample>> Ask(
        Examinee examinee, IReadOnlyList<Question> questions, int samples, SamplingSettings settings,
        IProgress<int>? progress, CancellationToken cancellation)
    {
        using Generator generator = NewGenerator(examinee);
        IReadOnlyList<IReadOnlyList<Sample>> answers = generator.Generate(
            [.. questions.Select(examinee.Prompt)], samples, settings, progress, cancellation);
        Tokens += answers.Sum(own => own.Sum(sample => (long)sample.Ids.Count));
        return answers;
    }

    private Generator NewGenerator(Examinee examinee) => examinee.Model.NewGenerator(
        plan.Batch, plan.CacheMb == 0 ? null : plan.CacheMb * 1_000_000L);
}
