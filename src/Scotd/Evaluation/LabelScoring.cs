using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Students;
using Scotd.Tasks;

namespace Scotd.Evaluation;

/// <summary>
/// Answers by the likeliest choice: of each question the labels that it may be answered by, each with the stop text
/// behind it so that none is the beginning of another, are held against each other. Nothing is unparsed.
/// </summary>
/// <param name="task">Its labels.</param>
public sealed class LabelScoring(ReasoningTask task)
{
    /// <summary>Scores and grades.</summary>
    /// <param name="examinee">Who answers.</param>
    /// <param name="questions">With answer keys.</param>
    /// <param name="greedy">
    /// What the same examinee said greedily: its steps stand before the labels where it reasons; else it is not read.
    /// </param>
    /// <param name="cancellation">Stops between batches of questions.</param>
    public Examination Take(
        Examinee examinee, IReadOnlyList<Question> questions, Examination greedy,
        CancellationToken cancellation = default)
    {
        string[][] said = [.. questions.Zip(greedy.Completions, (question, own) => Answers(examinee, question, own))];
        double[][] scores = examinee.Model.Transformer.EndingLogProbabilities(
            [.. questions.Zip(said, (question, answers) => Sequences(examinee, question, answers))], cancellation);
        return new([.. questions.Select((question, i) => Grade(question, said[i], scores[i]))]);
    }

    /// <summary>One completion a label.</summary>
    private string[] Answers(Examinee examinee, Question question, GradedCompletion greedy)
    {
        IReadOnlyList<string> labels = task.Answer.LabelsOf(question);
        if (!examinee.Reasons)
            return [.. labels.Select(task.Answer.Write)];
        string steps = task.Answer.UpToLabel(greedy.Completion);
        return [.. labels.Select(label => $"{steps}{label}{task.Answer.Stop}")];
    }

    /// <summary>Prompt and completion; what is longer than the context, and one more, loses its beginning.</summary>
    private static int[][] Sequences(Examinee examinee, Question question, string[] answers)
    {
        AskedQuestion asked = examinee.Ask(question);
        int[] prompt = examinee.Encoder.Prompt(asked);
        int[][] whole = [.. answers.Select(said => (int[])[.. prompt, .. examinee.Encoder.Completion(asked, said)])];
        int over = Math.Max(
            0, whole.Max(ids => ids.Length) - examinee.Model.Transformer.Shape.Context - 1);
        return [.. whole.Select(ids => examinee.Model.Tokenizer.WithoutBeginning(ids, over))];
    }

    /// <summary>Of equally likely labels the first is chosen; six places are more than sums of f32 hold.</summary>
    private GradedCompletion Grade(Question question, string[] answers, double[] scores)
    {
        IReadOnlyList<string> labels = task.Answer.LabelsOf(question);
        int best = Array.IndexOf(scores, scores.Max());
        return GradedCompletion.Grade(task, question, answers[best][..^task.Answer.Stop.Length]) with
        {
            LabelLogProbabilities = labels.Zip(scores).ToDictionary(
                one => one.First, one => Math.Round(one.Second, 6), StringComparer.Ordinal),
        };
    }
}
