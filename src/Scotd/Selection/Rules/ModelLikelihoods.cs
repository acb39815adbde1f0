using System.Diagnostics;
using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Generation;
using Scotd.Neural.Tokens;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Selection.Rules;

/// <summary>
/// What a model of ours finds likely after the question alone, as a student is asked: for rationales whose teacher does
/// not say, or to hold them against another reader. Nothing is kept: who asks again waits again.
/// </summary>
/// <remarks>In f32 whatever students are trained in, so that an order does not hang on a rounding to bf16.</remarks>
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

    public string How => "by mean log-probability of a token" +
        (part is LikelihoodPart.Completion ? "" : " of the steps alone") +
        $", as the model {Model} reads it after the question, not as the teacher did.";

    private string Model => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder.Path));

    public IEnumerable<double[]> MeansOf(IReadOnlyList<ExplainedQuestion> questions)
    {
        using CpuDevice device = new();
        using LanguageModel model = LanguageModel.Open(folder.Path, device);
        long start = Stopwatch.GetTimestamp(), tokens = 0;
        try
        {
            foreach (ExplainedQuestion[] some in questions.Chunk(QuestionsAtATime))
            {
                Fork[] forks = [.. some.Select(asked => ForkOf(asked, model))];
                foreach (float[][] logs in model.Transformer.TokenLogProbabilities(forks))
                {
                    tokens += logs.Sum(own => own.Length);
                    yield return [.. logs.Select(own => own.Average(log => (double)log))];
                }
            }
        }
        finally // Who has the last question's asks for no other.
        {
            double rate = tokens / Math.Max(1e-9, Stopwatch.GetElapsedTime(start).TotalSeconds);
            say?.Invoke(FormattableString.Invariant(
                $"{Model}: {tokens} tokens of rationales read, {rate:F0} a second."));
        }
    }

    /// <summary>The question and its completions; one that leaves no room for them loses its beginning.</summary>
    private Fork ForkOf(ExplainedQuestion asked, LanguageModel model)
    {
        string prompt = task.ZeroShot(asked.Question);
        int[] ids = model.Tokenizer.Encode(prompt);
        int[][] said = [.. asked.Rationales.Select(rationale =>
            model.Tokenizer.EncodeAfter(prompt, ids, Said(rationale)))];
        int context = model.Transformer.Shape.Context, longest = said.Max(own => own.Length);
        int over = ids.Length + longest - context - 1;
        return ids.Length - over < 2
            ? throw new CorpusException(
                $"A rationale of question '{asked.Question.Id}' has {longest} tokens, and the model {Model} of " +
                $"selection.rules.likelihood reads {context}. Drop long ones by a rule before, or name another model.")
            : new(model.Tokenizer.WithoutBeginning(ids, Math.Max(0, over)), said);
    }

    private string Said(Rationale rationale)
    {
        string whole = task.Answer.Write(rationale.Text, rationale.Answer ?? "");
        int end = whole.LastIndexOf(task.Answer.Marker, StringComparison.Ordinal);
        return part is LikelihoodPart.Completion || end < 0 ? whole : whole[..end];
    }
}
