using System.Diagnostics;
using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Generation;
using Scotd.Students;
using Scotd.Tasks;

namespace Scotd.Selection.Rules;

/// <summary>
/// What a model of ours finds likely after the question alone, as a student is asked: for rationales whose teacher does
/// not say, or to hold them against another reader. Nothing is kept: who asks again waits again.
/// </summary>
/// <remarks>In f32 whatever the students are trained in, so that an order does not hang on a rounding to bf16.</remarks>
/// <param name="folder">The model's; its weights are read when it is asked.</param>
/// <param name="task">Renders questions and completions.</param>
/// <param name="part">What is read.</param>
/// <param name="say">Told how fast it went; null where nobody looks on.</param>
internal sealed class ModelLikelihoods(
    ModelFolder folder, ReasoningTask task, LikelihoodPart part, Action<string>? say) : ILikelihoods
{
    /// <summary>Questions whose tokens are held at a time.</summary>
    private const int QuestionsAtATime = 64;

    public string Name => (part is LikelihoodPart.Completion ? "" : " of rationale") + $" by {Model}";

    public string What => "by mean log-probability of a token" +
        (part is LikelihoodPart.Completion ? "" : " of the steps alone") +
        $", as the model {Model} reads it after the question, not as the teacher did.";

    private string Model => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder.Path));

    public IEnumerable<double[]> MeansOf(IReadOnlyList<ExplainedQuestion> questions)
    {
        using CpuDevice device = new();
        using LanguageModel model = LanguageModel.Open(folder.Path, device);
        LessonEncoder encoder = new(model.Tokenizer, task, model.Transformer.Shape.Context, reserved: 0);
        long start = Stopwatch.GetTimestamp(), tokens = 0;
        foreach (ExplainedQuestion[] some in questions.Chunk(QuestionsAtATime))
        {
            Fork[] forks = [.. some.Select(asked => ForkOf(asked, encoder, model.Transformer.Shape.Context))];
            foreach (float[][] logs in model.Transformer.TokenLogProbabilities(forks))
            {
                tokens += logs.Sum(own => own.Length);
                yield return [.. logs.Select(own => own.Average(log => (double)log))];
            }
        }
        double rate = tokens / Math.Max(1e-9, Stopwatch.GetElapsedTime(start).TotalSeconds);
        say?.Invoke(FormattableString.Invariant($"{Model}: {tokens} tokens of rationales read, {rate:F0} a second."));
    }

    /// <summary>The question and its completions; a question that leaves no room for them loses its beginning.</summary>
    private Fork ForkOf(ExplainedQuestion explained, LessonEncoder encoder, int context)
    {
        AskedQuestion asked = encoder.Ask(explained.Question);
        int[][] completions = [.. explained.Rationales.Select(rationale =>
            encoder.Completion(asked, Said(rationale.Text, rationale.Answer ?? "")))];
        int longest = completions.Max(ids => ids.Length), over = asked.Ids.Length + longest - context - 1;
        return asked.Ids.Length - over < 2
            ? throw new CorpusException(
                $"A rationale of question '{explained.Question.Id}' has {longest} tokens, and the model {Model} of " +
                $"selection.rules.likelihood reads {context}. Drop long ones by a rule before, or name another model.")
            : new(encoder.WithoutBeginning(asked.Ids, Math.Max(0, over)), completions);
    }

    private string Said(string steps, string answer)
    {
        string said = task.Answer.Write(steps, answer);
        int end = said.LastIndexOf(task.Answer.Marker, StringComparison.Ordinal);
        return part is LikelihoodPart.Completion || end < 0 ? said : said[..end];
    }
}
