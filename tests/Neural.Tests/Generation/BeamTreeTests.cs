using Scotd.Neural.Devices;
using Scotd.Neural.Generation;

namespace Scotd.Neural.Tests.Generation;

/// <summary>
/// A search by hand, of width 2 over the tokens 0, 1 and 2, of which 2 ends. After the prompt they have probabilities
/// 0.5, 0.4, 0.1; after "0" 0.3, 0.1, 0.6; after "1" 0.9, 0.05, 0.05; after "1 0" 0.3, 0.2, 0.5; after "0 0" 0.07,
/// 0.03, 0.9.
/// </summary>
public sealed class BeamTreeTests
{
    private const int End = 2;
    private static readonly double[] s_prompt = [0.5, 0.4, 0.1];
    private static readonly double[] s_zero = [0.3, 0.1, 0.6], s_one = [0.9, 0.05, 0.05];
    private static readonly double[] s_oneZero = [0.3, 0.2, 0.5], s_zeroZero = [0.07, 0.03, 0.9];

    /// <summary>"1 0" (0.36) is ahead of "0 2" (0.30), which ends second, and of "0 0" (0.15).</summary>
    [Fact]
    public void The_two_likeliest_that_do_not_end_stay_open()
    {
        BeamTree tree = Tree(lengthPenalty: 1);

        tree.Grow([Next(s_prompt)]);
        Assert.Equal([[0], [1]], tree.Open.Select(one => one.Ids));
        tree.Grow([Next(s_zero), Next(s_one)]);

        Assert.Equal([[1, 0], [0, 0]], tree.Open.Select(one => one.Ids));
        Assert.Equal(0.36, Math.Exp(tree.Open[0].Sum), tolerance: 1e-6);
        Assert.Equal([0, 2], Assert.Single(tree.Samples).Ids);
    }

    /// <summary>
    /// ln 0.18 / 3 = -0.572 of "1 0 2" is above ln 0.30 / 2 = -0.602 of "0 2" and ln 0.135 / 3 = -0.667 of "0 0 2".
    /// </summary>
    [Fact]
    public void By_the_mean_of_its_tokens_a_longer_one_is_ahead()
    {
        BeamTree tree = Searched(lengthPenalty: 1);

        Assert.True(tree.IsDone);
        Assert.Equal([[1, 0, 2], [0, 2]], tree.Samples.Select(sample => sample.Ids));
        Assert.All(tree.Samples, sample => Assert.Equal(FinishReason.Stop, sample.Finish));
    }

    /// <summary>Greedily "0 2" is said; without a penalty it is also the likelier one, 0.30 against 0.18.</summary>
    [Fact]
    public void By_probability_alone_the_shorter_one_is_ahead() => Assert.Equal(
        [[0, 2], [1, 0, 2]], Searched(lengthPenalty: 0).Samples.Select(sample => sample.Ids));

    /// <summary>After one token: "2" is third, behind both that stay open, so it is not kept.</summary>
    [Fact]
    public void What_ends_behind_the_width_is_not_kept()
    {
        BeamTree tree = Tree(lengthPenalty: 1);

        tree.Grow([Next(s_prompt)]);

        Assert.Empty(tree.Samples);
    }

    /// <summary>
    /// After "0" all but certainly 2, so both beams' continuations end at once and the open ones cannot catch up.
    /// </summary>
    [Fact]
    public void A_search_ends_when_what_is_open_is_worse_than_all_that_have_ended()
    {
        BeamTree tree = Tree(lengthPenalty: 0, limit: 9);

        tree.Grow([Next(s_prompt)]);
        tree.Grow([Next([0.01, 0.01, 0.98]), Next([0.01, 0.01, 0.98])]);

        // "0 2" 0.49 and "1 2" 0.392 have ended; the likeliest candidate of the step is 0.49 itself, not below 0.392.
        Assert.False(tree.IsDone);
        tree.Grow([Next(s_zeroZero), Next(s_zeroZero)]);
        Assert.True(tree.IsDone);
        Assert.Equal([[0, 2], [1, 2]], tree.Samples.Select(sample => sample.Ids));
    }

    [Fact]
    public void At_the_limit_what_is_open_is_cut_and_ranked_with_the_others()
    {
        BeamTree tree = Tree(lengthPenalty: 1, limit: 1);

        tree.Grow([Next(s_prompt)]);

        Assert.True(tree.IsDone);
        Assert.Equal([[0], [1]], tree.Samples.Select(sample => sample.Ids));
        Assert.All(tree.Samples, sample => Assert.Equal(FinishReason.Length, sample.Finish));
    }

    private static BeamTree Searched(double lengthPenalty)
    {
        BeamTree tree = Tree(lengthPenalty);
        tree.Grow([Next(s_prompt)]);
        tree.Grow([Next(s_zero), Next(s_one)]);
        tree.Grow([Next(s_oneZero), Next(s_zeroZero)]);
        return tree;
    }

    private static BeamTree Tree(double lengthPenalty, int limit = 3) => new(
        number: 0, prompt: [0], new KeyRange(0, 1 + 2 * limit), limit, new BeamSettings(2, limit, lengthPenalty),
        tokenizer: null, endIds: [End]);

    private static (int Id, float LogProbability)[] Next(double[] probabilities) =>
        [.. probabilities.Select((p, id) => (id, (float)Math.Log(p))).OrderByDescending(next => next.Item2)];
}
