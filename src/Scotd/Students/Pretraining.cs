using System.Globalization;
using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Tokens;
using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Records;

namespace Scotd.Students;

/// <summary>Makes a base student: a language model of plain text, which has not yet seen a question.</summary>
public static class Pretraining
{
    private const int TokenizerTrainingCharacters = 20_000_000;
    /// <summary>Of a new student, in the output folder.</summary>
    internal const string TokenizerFolder = "tokenizer";

    /// <summary>The texts as tokens, in the output folder.</summary>
    internal const string TokensFile = "tokens.bin";


    /// <summary>
    /// Runs the plan, or goes on where an earlier run stopped; the model ends in "model" under the output.
    /// </summary>
    /// <param name="plan">What and how.</param>
    /// <param name="device">Where.</param>
    /// <param name="say">Told what is done, in sentences.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellation">Stops after the current step, with a checkpoint written.</param>
    /// <exception cref="PlanException">The output folder belongs to another plan.</exception>
    /// <exception cref="CorpusException">A text cannot be read, or there is too little of it.</exception>
    public static TrainingHistory Run(
        PretrainingPlan plan, Device device, Action<string> say, IProgress<TrainingProgress> progress,
        CancellationToken cancellation)
    {
        string record = Path.Combine(plan.Output, Manifest.FileName);
        TrainingHistory? earlier = TrainingRun.Finished(plan.Output);
        OutputFolder.Claim(
            plan.Output, plan.ToYaml(), learned: earlier is not null || Checkpoint.IsIn(plan.Output),
            TokenizerFolder, TokensFile);
        if (earlier is { } finished)
        {
            say($"{plan.Output} is finished already; another output folder starts anew.");
            if (!File.Exists(record))
                PretrainingManifest.Of(plan, device).Write(record);
            return finished;
        }

        Tokenizer? tokenizer = TokenizerOf(plan, say);
        using LanguageModel model = StudentModels.Open(plan.Student, tokenizer, plan.Seed, device);
        PretrainingText text = PretrainingText.Open(
            Path.Combine(plan.Output, TokensFile), PlainTexts.Read(plan.Texts), model.Tokenizer,
            model.Transformer.Shape.Context, plan.HeldOut, plan.Learned, plan.Apart);
        if (tokenizer is not null)
            WholeFolder.Write(Path.Combine(plan.Output, TokenizerFolder), tokenizer.Save);
        say(string.Create(
            CultureInfo.InvariantCulture,
            $"{text.Count:N0} tokens of text: {text.Pieces:N0} pieces of {model.Transformer.Shape.Context} to learn, " +
            $"{text.HeldOut.Count} held out, " +
            $"{(double)plan.Training.Steps * plan.Training.Batch / text.Pieces:F2} epochs. " +
            $"The model has {model.Transformer.Parameters.Count:N0} parameters."));

        using HeldOutLoss heldOut = new(model.Transformer, plan.Training.MicroBatchTokens);
        TrainingRun run = new(model.Transformer, StudentTraining.SettingsOf(plan.Training), plan.Output,
            folder => model.Save(folder, plan.Stored is StoredRule.Bf16 ? StoredType.BF16 : StoredType.F32));
        TrainingHistory history = run.Run(
            step => text.Batch(step, plan.Training.Batch, plan.Seed), () => -heldOut.Of(text.HeldOut),
            progress, cancellation);
        PretrainingManifest.Of(plan, device).Write(record);
        return history;
    }

    /// <summary>That of the earlier start, so that a run that goes on reads the same ids; else a new one.</summary>
    private static Tokenizer? TokenizerOf(PretrainingPlan plan, Action<string> say)
    {
        string folder = Path.Combine(plan.Output, TokenizerFolder);
        if (Directory.Exists(folder))
            return Tokenizer.Open(folder);

        if (plan.Student.Tokenizer?.Vocabulary is { } vocabulary)
            say(FormattableString.Invariant($"Training a tokenizer of {vocabulary:N0} tokens."));
        return StudentModels.TokenizerOf(plan.Student, () => Some(PlainTexts.Read(plan.Texts)));
    }

    /// <summary>The first documents, up to a length that is plenty for counting pairs of bytes.</summary>
    private static IEnumerable<string> Some(IEnumerable<string> documents)
    {
        int characters = 0;
        foreach (string document in documents)
        {
            yield return document;
            if ((characters += document.Length) >= TokenizerTrainingCharacters)
                yield break;
        }
    }
}
