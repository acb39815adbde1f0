using Scotd.Reports;

namespace Scotd.Tests.Reports;

public sealed class PathTableTests
{
    [Theory]
    [InlineData(30, new[] { 1, 5, 10, 30 })]
    [InlineData(10, new[] { 1, 5, 10 })]
    [InlineData(3, new[] { 1, 3 })]
    [InlineData(1, new[] { 1 })]
    public void A_few_numbers_of_paths_are_shown_and_always_all(int paths, int[] shown) =>
        Assert.Equal(shown, new PathTable([Paths("scotd", "test", 1, paths, 0.5)]).Counts);

    [Fact]
    public void Seeds_are_averaged_and_sets_kept_apart()
    {
        PathTable table = new([
            Paths("scotd", "test", 1, 5, 0.5), Paths("scotd", "contrast", 1, 5, 0.2), Paths("scotd", "test", 2, 5, 0.7),
        ]);

        Assert.Equal([("test", 2), ("contrast", 1)], table.Rows.Select(row => (row.Set, row.Seeds)));
        Assert.Equal((0.6, 0.8), table.Rows[0].Shares[1]);
        Assert.Empty(new PathTable([]).Counts);
    }

    private static ReportedPaths Paths(string system, string set, ulong seed, int paths, double share) => new(
        system, set, seed, Asked: 10, [.. Enumerable.Repeat(share, paths)], [.. Enumerable.Repeat(0.8, paths)]);
}
