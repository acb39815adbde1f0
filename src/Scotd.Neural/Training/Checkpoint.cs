using System.Globalization;
using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Training;

/// <summary>
/// All that a stopped run needs to go on as if it had not been: weights, moments and history, in f32. Chance needs no
/// state, and the position in the data is the number of steps. A checkpoint is a folder "step-00000100", complete from
/// the moment it bears that name.
/// </summary>
public static class Checkpoint
{
    private const string Prefix = "step-";
    private const string StateFile = "state.safetensors";
    private const string HistoryFile = "history.json";

    /// <summary>Writes a checkpoint into <paramref name="folder"/> and then removes the older ones.</summary>
    public static void Write(string folder, Transformer model, Optimizer optimizer, TrainingHistory history)
    {
        string name = FormattableString.Invariant($"{Prefix}{history.Steps:D8}");
        WholeFolder.Write(Path.Combine(folder, name), unfinished =>
        {
            using (FileStream stream = File.Create(Path.Combine(unfinished, StateFile)))
            {
                SafetensorsFile.Write(
                    stream, StoredType.F32, [.. State(model, optimizer).Select(s => ToStore(s, model.Device))]);
                stream.Flush(flushToDisk: true);
            }

            File.WriteAllText(Path.Combine(unfinished, HistoryFile), JsonSerializer.Serialize(history));
        });
        foreach (string older in All(folder).Where(other => Path.GetFileName(other) != name))
            Directory.Delete(older, recursive: true);
    }

    /// <summary>Puts model and optimizer where the newest checkpoint left them; null where there is none.</summary>
    /// <exception cref="TrainingException">The newest checkpoint is of another model.</exception>
    public static TrainingHistory? Resume(string folder, Transformer model, Optimizer optimizer)
    {
        if (All(folder).LastOrDefault() is not { } newest)
            return null;

        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(newest, StateFile));
        foreach ((string name, Matrix matrix) in State(model, optimizer))
        {
            if (!file.Tensors.TryGetValue(name, out StoredTensor? stored) || stored.Count != matrix.Count)
            {
                throw new TrainingException(
                    $"{newest} is a checkpoint of another model: its {name} does not fit. Delete the folder to start " +
                    "over, or choose another output folder.");
            }

            float[] numbers = new float[matrix.Count];
            file.Read(stored, 0, numbers);
            model.Device.Write(numbers, matrix);
        }

        string history = File.ReadAllText(Path.Combine(newest, HistoryFile));
        return JsonSerializer.Deserialize<TrainingHistory>(history);
    }

    /// <summary>Whether a run that was stopped left a checkpoint in the folder.</summary>
    public static bool IsIn(string folder) => All(folder).Length > 0;

    /// <summary>Removes every checkpoint: the training is over.</summary>
    public static void Clear(string folder)
    {
        foreach (string checkpoint in All(folder))
            Directory.Delete(checkpoint, recursive: true);
    }

    private static string[] All(string folder) => Directory.Exists(folder)
        ? [.. Directory.GetDirectories(folder, Prefix + "*")
            .Where(path => int.TryParse(
                Path.GetFileName(path).AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .Order(StringComparer.Ordinal)]
        : [];

    private static IEnumerable<(string Name, Matrix Matrix)> State(Transformer model, Optimizer optimizer)
    {
        for (int i = 0; i < model.Parameters.All.Count; i++)
        {
            Parameter parameter = model.Parameters.All[i];
            yield return (parameter.Name, parameter.Tensor.Value);
            yield return ($"{parameter.Name}.m", optimizer.FirstMoments[i]);
            if (optimizer.SecondMoments[i] is { } second)
                yield return ($"{parameter.Name}.v", second);
        }
    }

    private static TensorToStore ToStore((string Name, Matrix Matrix) state, Device device) => new(
        state.Name, [state.Matrix.Rows, state.Matrix.Columns], (first, numbers) => device.Read(
            state.Matrix.RowRange((int)(first / state.Matrix.Columns), numbers.Length / state.Matrix.Columns),
            numbers));
}
