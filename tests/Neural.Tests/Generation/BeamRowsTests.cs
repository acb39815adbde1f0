using Scotd.Neural.Devices;
using Scotd.Neural.Generation;

namespace Scotd.Neural.Tests.Generation;

public sealed class BeamRowsTests
{
    [Fact]
    public void A_path_that_only_grows_is_one_run()
    {
        BeamRows rows = new(new KeyRange(10, 16));
        Hypothesis path = new(null, id: -1, logProbability: 0), other = path;
        for (int i = 0; i < 4; i++)
        {
            (path, other) = (Grown(path), Grown(other));
            path.Lie(rows.Take(path.Parent!.Row + 1));
            other.Lie(rows.Take(other.Parent!.Row + 1));
        }

        Assert.Equal(4, Assert.Single(path.Path).Count);
        Assert.Equal(4, Assert.Single(other.Path).Count);
    }

    [Fact]
    public void What_was_taken_is_not_given_again_until_it_returns()
    {
        BeamRows rows = new(new KeyRange(5, 3));
        int[] taken = [rows.Take(0), rows.Take(0), rows.Take(0)];

        Assert.Equal([5, 6, 7], taken.Order());
        Assert.Throws<InvalidOperationException>(() => rows.Take(6));
        rows.Return(6);
        Assert.Equal(6, rows.Take(0));
    }

    private static Hypothesis Grown(Hypothesis before) => new(before, id: 1, logProbability: -1);
}
