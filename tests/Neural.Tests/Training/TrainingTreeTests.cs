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

    [Fact]
    public void Tokens_that_are_not_learned_are_read_and_not_predicted()
    {
        TrainingTree tree = new([5], [[6, 7, 8], [9, 10]], [[false, true, false], [true, false]]);

        TrainingBatch batch = TrainingBatch.Of([tree]);

        Assert.Equal([5, 6, 7, 9], batch.Tokens.Ids);
        Assert.Equal([1, 0], batch.Predicting);
        Assert.Equal([7, 9], batch.Targets);
        Assert.Equal(2, tree.Targets);
    }

    [Theory, MemberData(nameof(Models))]
    public void Tokens_that_are_not_learned_are_as_a_trunk(string name)
    {
        TrainingTree trunk = new([5, 6, 7], [[8, 9], [10]]);
        TrainingTree masked = new([5], [[6, 7, 8, 9]], [[false, false, true, true]]);
        TrainingTree other = new([5], [[6, 7, 10]], [[false, false, true]]);

        AssertSame(name, LossAndGradient(name, [trunk]), LossAndGradient(name, [masked, other]));
    }

    [Fact]
    public void Cutting_a_tree_keeps_what_its_branches_learn()
    {
        TrainingTree tree = new([1, 2], [[3, 4, 5], [6, 7, 8]], [[true, false, true], [false, true, false]]);

        TrainingBatch[] batches = [.. TrainingBatch.Cut([tree], rows: 4)];

        Assert.Equal(2, batches.Length);
        Assert.Equal([3, 5, 7], batches.SelectMany(batch => batch.Targets).Order());
    }

    [Theory, MemberData(nameof(Models))]
    public void Learning_branches_on_one_trunk_equals_learning_them_apart(string name)
    {
        TrainingTree[] shared = [.. Enumerable.Range(0, 3).Select(i => RandomTree(Chance.From(7).For(i)))];
        TrainingTree[] apart =
            [.. shared.SelectMany(tree => tree.Branches.Select(branch => new TrainingTree(tree.Trunk, [branch])))];

        AssertSame(name, LossAndGradient(name, apart), LossAndGradient(name, shared));
    }

    [Theory, MemberData(nameof(Models))]
    public void Cutting_trees_between_their_branches_leaves_loss_and_gradient_as_they_are(string name)
    {
        TrainingTree[] trees = [.. Enumerable.Range(0, 4).Select(i => RandomTree(Chance.From(11).For(i)))];

        AssertSame(name, LossAndGradient(name, trees), LossAndGradient(name, trees, microBatchRows: 16));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(24)]
    [InlineData(64)]
    [InlineData(4096)]
    public void Batches_keep_to_their_rows_and_lose_and_double_nothing(int rows)
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            TrainingTree[] trees = [.. Enumerable.Range(0, 9).Select(i => RandomTree(Chance.From(seed).For(i)))];

            TrainingBatch[] batches = [.. TrainingBatch.Cut(trees, rows)];

            int longest = trees.Max(tree => tree.Trunk.Length + tree.Branches.Max(branch => branch.Length - 1));
            Assert.All(batches, batch => Assert.InRange(batch.Tokens.Ids.Length, 1, Math.Max(rows, longest)));
            Assert.Equal(
                trees.SelectMany(tree => tree.Branches).SelectMany(branch => branch).Order(),
                batches.SelectMany(batch => batch.Targets).Order());
            Assert.True(batches.Length == 1 || batches.Sum(batch => batch.Tokens.Ids.Length) > rows);
        }
    }

    [Fact]
    public void Trees_that_fit_one_batch_keep_their_order()
    {
        TrainingTree[] trees = [.. Enumerable.Range(0, 5).Select(i => RandomTree(Chance.From(3).For(i)))];

        Assert.Equal(TrainingBatch.Of(trees).Targets, Assert.Single(TrainingBatch.Cut(trees, rows: 4096)).Targets);
    }

    [Fact]
    public void The_longest_come_first_and_gaps_are_filled()
    {
        int[][] bins = [.. LongestFirst.Fill([2, 7, 3, 8, 5, 12, 0], room: 10).Select(bin => bin.ToArray())];

        Assert.Equal([[5], [0, 3, 6], [1, 2], [4]], bins);
        Assert.Empty(LongestFirst.Fill([], room: 10));
    }

    private static void AssertSame(
        string name, (double Loss, float[] Gradient) expected, (double Loss, float[] Gradient) actual)
    {
        Assert.Equal(expected.Loss, actual.Loss, tolerance: 1e-5 * expected.Loss);
        double scale = Math.Sqrt(expected.Gradient.Sum(g => (double)g * g));
        double difference =
            Math.Sqrt(expected.Gradient.Zip(actual.Gradient, (e, a) => (double)(e - a) * (e - a)).Sum());
        Assert.True(difference <= 1e-5 * scale, $"{name}: gradients differ by {difference / scale} of their norm");
    }

    /// <summary>The update of one step of plain gradient-sized moves shows the gradient itself: m = 0.1 g.</summary>
    private static (double Loss, float[] Gradient) LossAndGradient(
        string name, IReadOnlyList<TrainingTree> batch, int microBatchRows = 4096)
    {
        using CpuDevice device = new();
        using Transformer model = Golden.Open(name, device);
        using Trainer trainer = new(model, new OptimizerSettings(Clip: double.PositiveInfinity), microBatchRows);
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
