using Scotd.Evaluation;
using Scotd.Tasks;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Evaluation;

/// <summary>The bootstrap against cases whose distribution is known.</summary>
public sealed class PairedBootstrapTests
{
    /// <summary>Gains 1 and 0: resampled means are 0, 0.5 and 1 with probability 1/4, 1/2 and 1/4.</summary>
    [Fact]
    public void Two_questions_can_be_reckoned_by_hand()
    {
        PairedBootstrap found = PairedBootstrap.Of([Pair("ra", "wa")], Reading.Lenient);

        Assert.Equal((1, 2, 0.5, 0.0, 1.0), (found.Seeds, found.Asked, found.Difference, found.Low, found.High));
        Assert.Equal(0.5, found.P, tolerance: 0.02); // two standard errors of a share of 1/4 in 10,000, doubled
        Assert.Equal(Math.Sqrt(1 / 8.0), found.Error, tolerance: 0.005); // of 10,000 draws: a hundredth, relatively
        Assert.Equal(2.8 * found.Error, found.Detectable!.Value, tolerance: 0.001);
    }

    /// <summary>Seeds that gain everything and lose everything: other seeds could have shown either.</summary>
    [Fact]
    public void Seeds_are_drawn_anew_too()
    {
        PairedBootstrap found = PairedBootstrap.Of([Pair("rrr", "www"), Pair("www", "rrr")], Reading.Lenient);

        Assert.Equal((2, 6, 0.0, -1.0, 1.0, 1.0),
            (found.Seeds, found.Asked, found.Difference, found.Low, found.High, found.P));
    }

    /// <summary>Of many questions the mean gain is normal: the interval is the mean and 1.96 standard errors.</summary>
    [Fact]
    public void Many_questions_give_the_normal_interval()
    {
        string first = string.Concat(Enumerable.Range(0, 400).Select(i => i % 4 == 0 ? 'r' : i % 7 == 0 ? 'w' : 'r'));
        string second = string.Concat(Enumerable.Range(0, 400).Select(i => i % 3 == 0 ? 'w' : 'r'));
        double[] gains = [.. first.Zip(second, (a, b) => (double)((a == 'r' ? 1 : 0) - (b == 'r' ? 1 : 0)))];
        double mean = gains.Average();
        double error = Math.Sqrt(gains.Average(gain => (gain - mean) * (gain - mean)) / gains.Length);

        PairedBootstrap found = PairedBootstrap.Of([Pair(first, second)], Reading.Lenient);

        Assert.Equal(mean, found.Difference, tolerance: 1e-12);
        double tolerance = 0.05 * error + 1.0 / gains.Length; // of a quantile of 10,000 draws, and one question
        Assert.Equal(mean - 1.96 * error, found.Low, tolerance);
        Assert.Equal(mean + 1.96 * error, found.High, tolerance);
        Assert.True(found.P < 0.001, $"{found.P}");
        Assert.Equal(found, PairedBootstrap.Of([Pair(first, second)], Reading.Lenient));
        Assert.NotEqual(found, PairedBootstrap.Of([Pair(first, second)], Reading.Lenient, seed: 1));
    }

    [Fact]
    public void Equal_systems_show_nothing_and_different_questions_are_refused()
    {
        PairedBootstrap found = PairedBootstrap.Of([Pair("rwr", "rwr"), Pair("wwr", "wwr")], Reading.Lenient);

        Assert.Equal((0.0, 0.0, 0.0, 1.0), (found.Difference, found.Low, found.High, found.P));
        Assert.Null(found.Detectable);
        Assert.Throws<ArgumentException>(() => PairedBootstrap.Of([Pair("rw", "rwr")], Reading.Lenient));
    }

    /// <summary>r: right, w: wrong.</summary>
    private static (Examination, Examination) Pair(string first, string second) => (Said(first), Said(second));

    private static Examination Said(string worth) => Examination.Grade(SmallTask.Task,
        SmallTask.Split(worth.Length).Zip(worth, (question, right) => (question, right == 'r' ? " (a)" : " (b)")));
}
