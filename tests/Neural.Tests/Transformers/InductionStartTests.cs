using Scotd.Neural.Devices;
using Scotd.Neural.Training;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Transformers;

/// <summary>A new model that looks back before it has learned anything.</summary>
public sealed class InductionStartTests
{
    private const int Vocabulary = 500, Length = 15;

    [Theory]
    [InlineData(128, 2)]
    [InlineData(192, 3)]
    public void It_repeats_what_it_has_never_seen(int channels, int heads)
    {
        double Loss(ModelStart start)
        {
            using CpuDevice device = new();
            using Transformer model = New(ModelFamily.Qwen2, channels, heads, device, start);
            using HeldOutLoss heldOut = new(model, microBatchRows: 4096);
            return heldOut.Of(Repeated());
        }

        // Guessing costs ln 500 = 6.2 nats a token.
        Assert.InRange(Loss(ModelStart.Usual), 6.1, 6.4);
        Assert.InRange(Loss(ModelStart.Induction), 0, 5.2);
    }

    [Fact]
    public void It_learns_to_repeat_within_a_hundred_steps()
    {
        Assert.InRange(Learned(ModelStart.Induction, steps: 100, Repeated), 0, 1.5);
    }

    [Fact]
    public void With_associations_it_learns_who_is_where_within_two_hundred_steps()
    {
        // Who knows the six that may come and not which of them pays ln 6 = 1.8 nats.
        Assert.InRange(Learned(ModelStart.Induction, steps: 200, Paired), 1.6, 7);
        Assert.InRange(Learned(ModelStart.Association, steps: 200, Paired), 0, 1.2);
    }

    [Fact]
    public void An_architecture_that_cannot_hold_it_is_refused()
    {
        using CpuDevice device = new();

        ShapeException problem = Assert.Throws<ShapeException>(
            () => New(ModelFamily.Llama, 128, 2, device, ModelStart.Induction).Dispose());

        Assert.Contains("qwen2", problem.Message);
    }

    [Fact]
    public void Rows_are_of_length_one_and_at_right_angles()
    {
        float[][] rows = OrthonormalRows.Draw(Chance.From(1), 20, 48);

        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j <= i; j++)
                Assert.Equal(i == j ? 1 : 0, rows[i].Zip(rows[j], (a, b) => a * b).Sum(), 1e-5f);
        }
    }

    /// <summary>The loss on batch 0 after so many steps on the batches from 1 on.</summary>
    private static double Learned(ModelStart start, int steps, Func<int, List<TrainingTree>> batch)
    {
        using CpuDevice device = new();
        using Transformer model = New(ModelFamily.Qwen2, 128, 2, device, start);
        using Trainer trainer = new(model, new OptimizerSettings(Beta2: 0.95f), microBatchRows: 4096);
        using HeldOutLoss heldOut = new(model, microBatchRows: 4096);
        LearningRate rate = new(Peak: 2e-3, Warmup: 5, steps, Decay.Cosine);
        for (int step = 1; step <= steps; step++)
            trainer.Step(batch(step), step, rate.At(step));
        return heldOut.Of(batch(0));
    }

    private static Transformer New(
        ModelFamily family, int channels, int heads, CpuDevice device, ModelStart start)
    {
        TransformerShape shape = FamilyShapes.New(
            family, Vocabulary, context: 80, layers: 3, heads, keyValueHeads: heads, channels,
            feedForward: 2 * channels, tied: true);
        Transformer model = new(shape, device);
        model.Parameters.Initialise(shape, seed: 1, device, start: start);
        return model;
    }

    /// <summary>
    /// "The a is in b." of six things and places, and again in another order, where the places are to be predicted.
    /// </summary>
    private static List<TrainingTree> Paired(int step) =>
    [
        .. Enumerable.Range(0, 32).Select(i =>
        {
            const int pairs = 6;
            Chance chance = Chance.From(13).For(step).For(i);
            int[] words = [.. chance.Permutation(Vocabulary - 6).Take(2 * pairs).Select(word => word + 6)];
            int[] again = chance.For("again").Permutation(pairs);
            int[] ids = [.. Enumerable.Range(0, pairs).Concat(again)
                .SelectMany(pair => new[] { 1, words[2 * pair], 2, 3, words[2 * pair + 1], 4 })];
            bool[] learned = [.. ids.Select((_, place) => place >= 6 * pairs && place % 6 == 4)];
            return new TrainingTree([ids[0]], [ids[1..]], [learned[1..]]);
        }),
    ];

    /// <summary>Different words, a comma, and the same words again, which alone are to be predicted.</summary>
    private static List<TrainingTree> Repeated(int step = 0) =>
    [
        .. Enumerable.Range(0, 32).Select(i =>
        {
            int[] order = Chance.From(11).For(step).For(i).Permutation(Vocabulary - 1);
            int[] words = [.. order.Take(Length).Select(word => word + 1)];
            return new TrainingTree([.. words, 0, words[0]], [words[1..]]);
        }),
    ];
}
