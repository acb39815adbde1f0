using Scotd.Reports;

namespace Scotd.Tests.Reports;

public sealed class ScoreTableTests
{
    private static readonly ReportData s_data = SmallReport.Bare() with
    {
        Sets = [new("test", "Test", 100, 0.5)],
        Systems = [new("teacher", "Teacher", ""), new("a", "A", ""), new("b", "B", "")],
        Scores =
        [
            new("teacher", "test", "greedy", null, 90, 100, 0, "t.jsonl"),
            new("a", "test", "greedy", 1, 60, 100, 2, "a1.jsonl"),
            new("a", "test", "greedy", 2, 70, 100, 1, "a2.jsonl"),
            new("b", "test", "greedy", 1, 50, 100, 0, "b1.jsonl"),
        ],
    };

    [Fact]
    public void A_cell_is_the_mean_over_seeds_with_the_interval_at_that_mean()
    {
        MeanScore cell = Cell("a")!;

        Assert.Equal(0.65, cell.Mean, tolerance: 1e-12);
        Assert.Equal((0.60, 0.70), cell.Spread);
        Assert.Equal(0.5525, cell.Interval.Low, tolerance: 1e-4); // Wilson, 65 of 100
        Assert.Equal(0.7364, cell.Interval.High, tolerance: 1e-4);
        Assert.Equal("n = 100 × 2 seeds", cell.Size);
    }

    [Fact]
    public void A_cell_says_where_it_comes_from()
    {
        Assert.Contains("3 unparsed", Cell("a")!.Origin, StringComparison.Ordinal);
        Assert.Contains("a1.jsonl, a2.jsonl", Cell("a")!.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public void The_best_is_a_student_not_the_teacher()
    {
        ScoreTable table = new(s_data);

        Assert.False(table.IsBest(Cell("teacher")!));
        Assert.True(table.IsBest(Cell("a")!));
        Assert.False(table.IsBest(Cell("b")!));
    }

    [Fact]
    public void Who_was_not_asked_has_no_cell()
    {
        ReportData data = s_data with { Scores = [.. s_data.Scores.Where(score => score.System != "b"), Unasked] };

        Assert.Null(new ScoreTable(data).Cell(data.Systems[2], data.Sets[0], "greedy"));
        Assert.Equal(["Teacher", "A"], new ScoreTable(data).Rows.Select(system => system.Title));
    }

    private static ReportedScore Unasked =>
        new("b", "test", "greedy", Seed: 1, Right: 0, Asked: 0, Unparsed: 0, "b1.jsonl");

    private static MeanScore? Cell(string system) => new ScoreTable(s_data)
        .Cell(s_data.Systems.Single(other => other.Key == system), s_data.Sets[0], "greedy");
}
