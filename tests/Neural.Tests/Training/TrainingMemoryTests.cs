using Scotd.Neural.Devices;
using Scotd.Neural.Training;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Training;

public sealed class TrainingMemoryTests
{
    private const long Reserve = 300_000_000;

    private static readonly TransformerShape s_shape = FamilyShapes.New(
        ModelFamily.Opt, vocabulary: 500, context: 64, layers: 3, heads: 2, keyValueHeads: 2, channels: 32,
        feedForward: 128, tied: true);

    [Fact]
    public void A_row_is_what_its_layers_hold()
    {
        // By hand, in every layer: 6 of 32 channels, queries and their mixture 64, keys and values 64, inner 2 of 128.
        Assert.Equal(4 * (3 + 1) * (192 + 64 + 64 + 256), TrainingMemory.BytesOfRow(s_shape));
    }

    [Fact]
    public void A_micro_batch_that_does_not_fit_is_refused_with_the_number_that_does()
    {
        long free = Reserve + 500 * TrainingMemory.BytesOfRow(s_shape);
        TrainingMemory.Check(s_shape, rows: 500, held: 0, free);
        TrainingMemory.Check(s_shape, rows: 700, held: 200, free);

        string message = Assert.Throws<TrainingException>(
            () => TrainingMemory.Check(s_shape, rows: 501, held: 0, free)).Message;

        Assert.Contains("micro_batch_tokens to 448", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nothing_would_fit_another_machine_is_the_mend()
    {
        string message = Assert.Throws<TrainingException>(
            () => TrainingMemory.Check(s_shape, rows: 5, held: 0, free: Reserve)).Message;

        Assert.Contains("smaller model", message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_reckoned_is_near_what_a_step_takes()
    {
        using CpuDevice device = new(threads: 1);
        using Transformer model = new(s_shape, device);
        model.Parameters.Initialise(s_shape, seed: 1, device);
        using Trainer trainer = new(model, new OptimizerSettings(), microBatchRows: 1 << 16);
        long before = device.BytesInUse;
        TrainingTree[] batch =
        [
            .. Enumerable.Range(0, 1500).Select(
                i => new TrainingTree([1], [[.. Enumerable.Range(0, 60).Select(j => (i + j) % 500)]])),
        ];

        StepResult result = trainer.Step(batch, number: 1, rate: 1e-4);

        double reckoned = TrainingMemory.BytesOfRow(s_shape) * (double)result.Rows;
        Assert.InRange((device.BytesInUse - before) / reckoned, 0.6, 1.6); // blocks of 64 MiB, and 128 MiB of logits
    }
}
