namespace Scotd.Reports;

/// <summary>Votes of fewer paths as a table: students by set, a few numbers of paths across.</summary>
public sealed class PathTable
{
    private static readonly int[] s_usual = [1, 5, 10];

    /// <summary>Gathers the seeds.</summary>
    public PathTable(IReadOnlyList<ReportedPaths> all)
    {
        int paths = all.Select(one => one.Majority.Count).DefaultIfEmpty().Min();
        Counts = [.. s_usual.Where(count => count < paths), .. paths > 0 ? new[] { paths } : []];
        Rows = [.. all.GroupBy(one => one.Set).SelectMany(set => set.GroupBy(one => one.System)).Select(RowOf)];
    }

    /// <summary>The numbers of paths: 1, 5, 10 and all, as far as there are so many.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>By set, then by system.</summary>
    public IReadOnlyList<Row> Rows { get; }

    private Row RowOf(IGrouping<string, ReportedPaths> seeds) => new(
        seeds.Key, seeds.First().Set, seeds.Min(one => one.Asked), seeds.Count(),
        [.. Counts.Select(k => (seeds.Average(one => one.Majority[k - 1]), seeds.Average(one => one.Pass[k - 1])))]);

    /// <summary>One system on one set, the mean over its seeds.</summary>
    /// <param name="System">Its key.</param>
    /// <param name="Set">The set's key.</param>
    /// <param name="Asked">Questions; the fewest, should seeds differ.</param>
    /// <param name="Seeds">How many.</param>
    /// <param name="Shares">maj@k and pass@k by number of paths, 0 to 1.</param>
    public sealed record Row(
        string System, string Set, int Asked, int Seeds, IReadOnlyList<(double Majority, double Pass)> Shares);
}
