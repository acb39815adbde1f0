using Scotd.Neural.Devices;
using Scotd.Neural.Training;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Training;

/// <summary>The simplest thing that only attention to the prompt can learn.</summary>
public sealed class CopyingTests
{
    private const int Vocabulary = 48, Length = 10;

    [Fact]
    public void A_new_model_learns_to_repeat_prompts_that_it_has_never_seen()
    {
        TransformerShape shape = FamilyShapes.New(
            ModelFamily.Llama, Vocabulary, context: 32, layers: 2, heads: 4, keyValueHeads: 4, channels: 64,
            feedForward: 128, tied: true);
        using CpuDevice device = new();
        using Transformer model = new(shape, device);
        model.Parameters.Initialise(shape, seed: 1, device);
        using Trainer trainer = new(model, new OptimizerSettings(), microBatchRows: 4096);
        using HeldOutLoss heldOut = new(model, microBatchRows: 4096);
        LearningRate rate = new(Peak: 5e-3, Warmup: 20, Steps: 500, Decay.Cosine);

        double before = heldOut.Of(Batch(step: 0));
        for (int step = 1; step <= rate.Steps; step++)
            trainer.Step(Batch(step), step, rate.At(step));

        // Guessing costs ln 48 = 3.87 nats a token.
        Assert.InRange(before, 3.6, 4.2);
        Assert.InRange(heldOut.Of(Batch(step: 0)), 0, 0.5);
    }

    private static List<TrainingTree> Batch(int step) =>
    [
        .. Enumerable.Range(0, 64).Select(i =>
        {
            Chance chance = Chance.From(11).For(step).For(i);
            int[] ids = [.. Enumerable.Range(0, Length).Select(t => 1 + chance.For(t).Below(Vocabulary - 1))];
            return new TrainingTree([.. ids, 0], [ids]);
        }),
    ];
}
