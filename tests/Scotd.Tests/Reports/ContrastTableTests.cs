using Scotd.Reports;

namespace Scotd.Tests.Reports;

public sealed class ContrastTableTests
{
    [Fact]
    public void Seeds_are_averaged_and_intervals_are_as_of_one_student()
    {
        ContrastTable.Row row = Assert.Single(new ContrastTable([One(1, 80, 60, 50), One(2, 90, 64, 61)]).Rows);

        Assert.Equal(0.85, row.OnOriginals, tolerance: 1e-12);
        Assert.Equal(0.62, row.OnChanges, tolerance: 1e-12);
        Assert.Equal(0.23, row.Drop, tolerance: 1e-12);
        Assert.Equal(0.555, row.Consistency, tolerance: 1e-12);
        Assert.Equal((85, 62, 56),
            (row.Nearest.OriginalsRight, row.Nearest.ChangesRight, row.Nearest.Consistent)); // 55.5 to the even one
        Assert.Equal((100, 0.23), (row.Nearest.Pairs!.Value.Asked, Math.Round(row.Nearest.Pairs!.Value.Difference, 9)));
    }

    [Fact]
    public void Rounding_leaves_no_count_below_zero()
    {
        // Means 97.5, 97.5 and 95: the even neighbours of the first two, 98, leave 96 at least.
        ContrastTable.Row row = Assert.Single(new ContrastTable([One(1, 97, 98, 95), One(2, 98, 97, 95)]).Rows);

        Assert.Equal((98, 98, 96),
            (row.Nearest.OriginalsRight, row.Nearest.ChangesRight, row.Nearest.Consistent));
        Assert.Equal(0, row.Nearest.Pairs!.Value.Neither);
    }

    [Fact]
    public void Sets_systems_and_decodings_are_kept_apart()
    {
        ReportedContrast one = One(1, 80, 60, 50);

        ContrastTable table = new([
            one, one with { Set = "longer" }, one with { System = "label-only" }, one with { Decoding = "vote" }, one,
        ]);

        Assert.Equal([2, 1, 1, 1], table.Rows.Select(row => row.Seeds.Count));
    }

    private static ReportedContrast One(ulong seed, int originals, int changes, int both) =>
        new("scotd", "contrast", "test", "greedy", seed, 100, originals, 100, changes, both);
}
