using System.Text.Json;
using Scotd.Neural.Folders;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Training;

/// <summary>
/// Trains a model from its first step to its last, wherever it was stopped before. In its folder lie, while it runs, a
/// checkpoint and the best weights; at the end, the chosen model and "training.json".
/// </summary>
/// <param name="model">Its parameters are changed in place; at the end they are the chosen ones.</param>
/// <param name="settings">How long, how fast, how safely.</param>
/// <param name="folder">The run's own.</param>
/// <param name="save">Writes the model, as a folder that others can load, to the path given.</param>
public sealed class TrainingRun(Transformer model, TrainingSettings settings, string folder, Action<string> save)
{
    private const string BestPrefix = "best-";

    /// <summary>Where the chosen model lies at the end.</summary>
    public static string ModelFolderOf(string folder) => Path.Combine(folder, "model");

    /// <summary>What a finished run measured; null where it is not finished.</summary>
    /// <exception cref="TrainingException">The file of measurements is damaged.</exception>
    public static TrainingHistory? Finished(string folder)
    {
        if (!File.Exists(HistoryPath(folder)) || !Directory.Exists(ModelFolderOf(folder)))
            return null;

        try
        {
            return JsonSerializer.Deserialize<TrainingHistory>(File.ReadAllText(HistoryPath(folder)));
        }
        catch (JsonException problem)
        {
            throw new TrainingException(
                $"{HistoryPath(folder)} is damaged: {problem.Message} Delete {folder}; the same command trains it " +
                "anew.");
        }
    }

    /// <summary>Runs, or goes on; what is finished is read and not trained again.</summary>
    /// <param name="batchOf">
    /// The batch of a step, counted from 1: a pure function, so that a run can go on anywhere.
    /// </param>
    /// <param name="validate">Scores the model as it is, higher is better.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellation">Stops after the current step, with a checkpoint written.</param>
    /// <exception cref="TrainingException">The loss is not a number.</exception>
    public TrainingHistory Run(
        Func<int, IReadOnlyList<TrainingTree>> batchOf, Func<double> validate,
        IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (Finished(folder) is { } finished)
        {
            ModelFolder.Open(ModelFolderOf(folder)).Read(model.Parameters, model.Device);
            return finished;
        }

        Directory.CreateDirectory(folder);
        using Trainer trainer = new(model, settings.Optimizer, settings.MicroBatchRows);
        TrainingHistory history = Checkpoint.Resume(folder, model, trainer.Optimizer) ?? TrainingHistory.Empty;
        List<double> losses = [.. history.Losses];
        List<Validation> validations = [.. history.Validations];
        history = new TrainingHistory(losses, validations);

        ValidateIfDue();
        while (history.Steps < settings.Rate.Steps)
        {
            int step = history.Steps + 1;
            StepResult result = trainer.Step(batchOf(step), step, settings.Rate.At(step));
            losses.Add(result.Loss);
            ValidateIfDue();
            progress?.Report(new TrainingProgress(
                step, settings.Rate.Steps, result.Loss, result.Rows, validations.LastOrDefault()));
            if (step % settings.CheckpointEvery == 0 || cancellation.IsCancellationRequested)
                Checkpoint.Write(folder, model, trainer.Optimizer, history);
            cancellation.ThrowIfCancellationRequested();
        }

        Finish(history);
        return history;

        void ValidateIfDue()
        {
            int step = history.Steps;
            bool isDue = step > 0 && (step % settings.EvaluateEvery == 0 || step == settings.Rate.Steps);
            if (!isDue || validations.LastOrDefault()?.Step == step)
                return;

            try
            {
                validations.Add(new Validation(step, Finite(validate(), step)));
            }
            catch (OperationCanceledException)
            {
                // The next start begins with this validation.
                Checkpoint.Write(folder, model, trainer.Optimizer, history);
                throw;
            }

            KeepIfBest(history);
        }
    }

    /// <summary>A model without a score is broken: it must not become a checkpoint.</summary>
    private static double Finite(double score, int step) => double.IsFinite(score)
        ? score
        : throw new TrainingException(
            FormattableString.Invariant($"Step {step}: the validation score is {score}. Training stopped and the ") +
            "last checkpoint stands. Lower the learning rate, lengthen the warm-up, or train in f32.");

    private void KeepIfBest(TrainingHistory history)
    {
        if (!settings.KeepBest || history.Best != history.Validations[^1])
            return;

        string best = BestFolder(history);
        WholeFolder.Write(best, save);
        foreach (string older in Directory.GetDirectories(folder, BestPrefix + "*").Where(other => other != best))
            Directory.Delete(older, recursive: true);
    }

    private void Finish(TrainingHistory history)
    {
        string chosen = ModelFolderOf(folder);
        if (settings.KeepBest)
        {
            string best = BestFolder(history);
            ModelFolder.Open(best).Read(model.Parameters, model.Device);
        }

        WholeFolder.Write(chosen, save);
        WholeFile.WriteText(HistoryPath(folder), JsonSerializer.Serialize(history));
        Checkpoint.Clear(folder);
        foreach (string best in Directory.GetDirectories(folder, BestPrefix + "*"))
            Directory.Delete(best, recursive: true);
    }

    private string BestFolder(TrainingHistory history) =>
        Path.Combine(folder, FormattableString.Invariant($"{BestPrefix}{history.Best!.Step:D8}"));

    private static string HistoryPath(string folder) => Path.Combine(folder, "training.json");
}
