using Scotd.Neural.Devices;
using Scotd.Neural.Training;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Training;

public sealed class TrainingTreeTests
{
    public static TheoryData<string> Models => [.. Golden.Models];

    [Fact]
    public void A_trunk_is_laid_once_and_its_last_row_predicts_each_branch()
    {
        TrainingBatch batch = TrainingBatch.Of([new TrainingTree([5, 6], [[7, 8, 9], [10], [11, 12]])]);

        Assert.Equal([5, 6, 7, 8, 11], batch.Tokens.Ids);
        Assert.Equal([0, 1, 2, 3, 2], batch.Tokens.Positions);
        Assert.Equal([1, 2, 3, 1, 1, 4], batch.Predicting);
        Assert.Equal([7, 8, 9, 10, 11, 12], batch.Targets);
        Assert.Equal([2, 4, 3], batch.Tokens.Forest.Segments.Select(segment => segment.Keys));
    }

    [Theory, MemberData(nameof(Models))]
    public void Learning_branches_on_one_trunk_equals_learning_them_apart(string name)
    {
        TrainingTree[] shared = [.. Enumerable.Range(0, 3).Select(i => RandomTree(Chance.From(7).For(i)))];
        TrainingTree[] apart =
            [.. shared.SelectMany(tree => tree.Branches.Select(branch => new TrainingTree(tree.Trunk, [branch])))];

        (double sharedLoss, float[] sharedGradient) = LossAndGradient(name, shared);
        (double apartLoss, float[] apartGradient) = LossAndGradient(name, apart);

        Assert.Equal(apartLoss, sharedLoss, tolerance: 1e-5 * apartLoss);
        double scale = Math.Sqrt(apartGradient.Sum(g => (double)g * g));
        double difference = Math.Sqrt(apartGradient.Zip(sharedGradient, (a, s) => (double)(a - s) * (a - s)).Sum());
        Assert.True(difference <= 1e-5 * scale, $"{name}: gradients differ by {difference / scale} of their norm");
    }

    /// <summary>The update of one step of plain gradient-sized moves shows the gradient itself: m = 0.1 g.</summary>
    private static (double Loss, float[] Gradient) LossAndGradient(string name, IReadOnlyList<TrainingTree> batch)
    {
        using CpuDevice device = new();
        using Transformer model = Golden.Open(name, device);
        using Trainer trainer = new(model, new OptimizerSettings(Clip: double.PositiveInfinity), microBatchRows: 4096);
        StepResult result = trainer.Step(batch, number: 1, rate: 0);
        return (result.Loss, [.. trainer.Optimizer.FirstMoments.SelectMany(m =>
        {
            float[] numbers = new float[m.Count];
            device.Read(m, numbers);
            return numbers;
        })]);
    }

    private static TrainingTree RandomTree(Chance chance) => new(
        Ids(chance.For("trunk"), 1 + chance.For("length").Below(12)),
        [.. Enumerable.Range(0, 1 + chance.For("count").Below(5)).Select(b =>
            Ids(chance.For(b), 1 + chance.For(b).For("length").Below(15)))]);

    private static int[] Ids(Chance chance, int count) =>
        [.. Enumerable.Range(0, count).Select(i => 3 + chance.For(i).Below(290))];
}
