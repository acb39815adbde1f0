using Scotd.Neural.Devices;
using Scotd.Neural.Folders;
using Scotd.Neural.Training;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Training;

public sealed class TrainingRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("scotd-training-").FullName;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_that_was_stopped_ends_in_the_same_bytes_as_one_that_was_not(bool muon)
    {
        string whole = Path.Combine(_folder, "whole"), stopped = Path.Combine(_folder, "stopped");
        TrainingHistory expected = Run(whole, stopAfter: null, muon: muon)!;

        Assert.Null(Run(stopped, stopAfter: 5, muon: muon));
        Assert.Null(Run(stopped, stopAfter: 11, muon: muon));
        TrainingHistory actual = Run(stopped, stopAfter: null, muon: muon)!;

        Assert.Equal(expected.Losses, actual.Losses);
        Assert.Equal(expected.Validations, actual.Validations);
        Assert.Equal(Weights(whole), Weights(stopped));
        Assert.Empty(Directory.GetDirectories(stopped, "step-*"));
    }

    [Fact]
    public void The_best_weights_are_kept_and_not_the_last()
    {
        double[] scores = [0.1, 0.9, 0.3, 0.2];
        int validation = 0;
        string best = Path.Combine(_folder, "best"), last = Path.Combine(_folder, "last");

        TrainingHistory history = Run(best, stopAfter: null, validate: () => scores[validation++])!;
        Run(last, stopAfter: null, validate: () => 0.0, keepBest: false);

        Assert.Equal(new Validation(8, 0.9), history.Best);
        Assert.NotEqual(Weights(last), Weights(best));
    }

    [Fact]
    public void A_loss_that_is_not_a_number_stops_the_run_and_names_the_step()
    {
        using CpuDevice device = new();
        using Transformer model = Golden.Open("gpt2", device);
        using Trainer trainer = new(model, new OptimizerSettings(), microBatchRows: 64);
        device.Write([float.NaN], model.Parameters.All[0].Tensor.Value.RowRange(3, 1).ColumnRange(0, 1));

        var refusal = Assert.Throws<TrainingException>(() => trainer.Step([new([3], [[4]])], number: 17, rate: 1e-3));

        Assert.Contains("Step 17", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_of_another_model_is_refused_by_name()
    {
        Run(_folder, stopAfter: 5);
        using CpuDevice device = new();
        using Transformer other = Golden.Open("llama-gqa", device);
        using Optimizer optimizer = new(other.Parameters, new OptimizerSettings(), device);

        var refusal = Assert.Throws<TrainingException>(() => Checkpoint.Resume(_folder, other, optimizer));

        Assert.Contains("another model", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static TrainingHistory? Run(
        string folder, int? stopAfter, Func<double>? validate = null, bool keepBest = true, bool muon = false)
    {
        using CpuDevice device = new();
        using Transformer model = Golden.Open("gpt2", device);
        using CancellationTokenSource stop = new();
        TrainingSettings settings = new(
            new LearningRate(3e-3, Warmup: 2, Steps: 16, Decay.Linear), new OptimizerSettings(Muon: muon),
            MicroBatchRows: 64, EvaluateEvery: 4, CheckpointEvery: 3, keepBest);
        TrainingRun run = new(model, settings, folder, path => ModelFolder.Write(
            path, model.Shape, model.Parameters, device, StoredType.F32, beginId: null, endIds: [0], padId: null));
        try
        {
            return run.Run(BatchOf, validate ?? (() => 0.5), new Watch(step =>
            {
                if (step == stopAfter)
                    stop.Cancel();
            }), stop.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static List<TrainingTree> BatchOf(int step) =>
    [
        .. Enumerable.Range(0, 3).Select(i =>
        {
            Chance chance = Chance.From(1).For(step).For(i);
            int[] ids = [.. Enumerable.Range(0, 12).Select(t => 3 + chance.For(t).Below(290))];
            return new TrainingTree(ids[..4], [ids[4..]]);
        }),
    ];

    private static byte[] Weights(string folder) =>
        File.ReadAllBytes(Path.Combine(TrainingRun.ModelFolderOf(folder), "model.safetensors"));

    private sealed class Watch(Action<int> seen) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => seen(value.Step);
    }
}
