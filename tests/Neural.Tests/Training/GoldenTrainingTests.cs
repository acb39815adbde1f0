using System.Text.Json;
using Scotd.Neural.Devices;
using Scotd.Neural.Training;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Training;

/// <summary>Ten optimizer steps must follow PyTorch's, which reference/training.py wrote.</summary>
public sealed class GoldenTrainingTests
{
    [Theory]
    [InlineData("gpt2-adamw")]
    [InlineData("gpt2-adam")]
    [InlineData("llama-gqa-adamw")]
    [InlineData("llama-gqa-adam")]
    public void Ten_steps_follow_the_reference(string name)
    {
        JsonElement golden = Golden.Read("training", $"{name}.json");
        using CpuDevice device = new();
        using Transformer model = Golden.Open(golden.GetProperty("model").GetString()!, device);
        OptimizerSettings settings = new(
            Epsilon: golden.GetProperty("epsilon").GetSingle(),
            WeightDecay: golden.GetProperty("decay").GetSingle(),
            Clip: golden.GetProperty("clip") is { ValueKind: JsonValueKind.Number } clip
                ? clip.GetDouble()
                : double.PositiveInfinity);
        using Trainer trainer = new(model, settings, microBatchRows: 64); // smaller than a batch: it accumulates
        double[] rates = golden.GetProperty("rates").Doubles();
        double[] losses = golden.GetProperty("losses").Doubles(), norms = golden.GetProperty("norms").Doubles();
        JsonElement[] batches = [.. golden.GetProperty("batches").EnumerateArray()];

        for (int step = 0; step < rates.Length; step++)
        {
            StepResult result = trainer.Step(Trees(batches[step]), step + 1, rates[step]);
            Assert.Equal(losses[step], result.Loss, tolerance: 1e-3 * losses[step]); // the bound
            Assert.Equal(norms[step], result.GradientNorm, tolerance: 1e-3 * norms[step]);
        }

        double after = golden.GetProperty("loss_of_first_batch_after").GetDouble();
        using HeldOutLoss loss = new(model, microBatchRows: 64);
        Assert.Equal(after, loss.Of(Trees(batches[0])), tolerance: 1e-3 * after);
    }

    private static List<TrainingTree> Trees(JsonElement batch) =>
    [
        .. batch.EnumerateArray().Select(sequence =>
        {
            int[] ids = sequence.GetProperty("ids").Ints();
            int prompt = Array.IndexOf(sequence.GetProperty("graded").Ints(), 1);
            return new TrainingTree(ids[..prompt], [ids[prompt..]]);
        }),
    ];
}
