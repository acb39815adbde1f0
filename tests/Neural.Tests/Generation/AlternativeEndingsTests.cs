using Scotd.Neural.Devices;
using Scotd.Neural.Generation;
using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Generation;

/// <summary>Endings on a shared beginning against every sequence read by itself.</summary>
public sealed class AlternativeEndingsTests : IDisposable
{
    private readonly CpuDevice _device = new();

    public static TheoryData<string> Models => [.. Golden.Models];

    public void Dispose() => _device.Dispose();

    /// <summary>90 groups of up to 61 tokens: more than one batch; all begin alike, or none.</summary>
    [Theory, MemberData(nameof(Models))]
    public void An_ending_is_as_likely_as_alone(string name)
    {
        using Transformer model = Golden.Open(name, _device);
        int[][][] alike = [.. Enumerable.Range(0, 90).Select(i => Group([1, 2, 3, 4, 5, 6], i))];
        int[][][] apart = [.. Enumerable.Range(0, 3).Select(i => Group([100 + i], i))];

        foreach (int[][][] groups in new[] { alike, apart })
        {
            double[][] scores = model.EndingLogProbabilities(groups, TestContext.Current.CancellationToken);

            Assert.Equal(groups.Length, scores.Length);
            for (int i = 0; i < groups.Length; i += 11)
            {
                int shared = groups[i][0].Length - 1;
                Assert.Equal(3, scores[i].Length);
                for (int s = 0; s < 3; s++)
                {
                    double expected = model.LogProbabilities(groups[i][s])[(shared - 1)..].Sum(log => (double)log);
                    Assert.Equal(expected, scores[i][s], tolerance: 1e-3);
                }
            }
        }
    }

    [Fact]
    public void A_sequence_may_be_the_beginning_of_another_and_one_longer_than_the_context()
    {
        using Transformer model = Golden.Open("gpt2", _device);
        int[] longest = [.. Enumerable.Range(1, model.Shape.Context + 1)];

        double[] scores = model.EndingLogProbabilities(
            [[longest[..^1], longest]], TestContext.Current.CancellationToken)[0];

        float[] alone = model.LogProbabilities(longest);
        Assert.Equal(alone[^2], scores[0], tolerance: 1e-4);
        Assert.Equal(alone[^2] + (double)alone[^1], scores[1], tolerance: 1e-4);
    }

    [Theory]
    [InlineData(new[] { 1, 2 }, new[] { 3, 2 }, "share no token")]
    [InlineData(new[] { 1 }, new[] { 1, 2 }, "share no token")]
    [InlineData(new[] { 1, 2 }, new[] { 1, 999 }, "999 is no token")]
    public void What_cannot_be_scored_is_refused(int[] one, int[] other, string problem)
    {
        using Transformer model = Golden.Open("gpt2", _device);

        Assert.Contains(problem, Assert.Throws<GenerationException>(() => model.EndingLogProbabilities(
            [[one, other]], TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    /// <summary>A beginning, a part of its own, and three endings of one, two and three tokens.</summary>
    private static int[][] Group(int[] beginning, int number)
    {
        int[] trunk = [.. beginning, .. Enumerable.Range(0, 5 + number % 47).Select(i => (7 * i + 3 * number) % 307)];
        return [[.. trunk, 11], [.. trunk, 12, 13], [.. trunk, 14, 15, number]];
    }
}
