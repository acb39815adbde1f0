using Scotd.Reports;

namespace Scotd.Tests.Reports;

public sealed class MarkdownReportTests
{
    [Fact]
    public void The_page_is_the_golden_file()
    {
        string golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "report.md"));

        Assert.Equal(golden, MarkdownReport.ToText(SmallReport.Make()));
    }

    [Fact]
    public void Empty_parts_leave_no_trace()
    {
        string page = MarkdownReport.ToText(SmallReport.Bare());

        Assert.Equal(["## Accuracy"], page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.DoesNotContain("self-consistency", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bar_in_a_cell_does_not_make_a_column()
    {
        ReportData data = SmallReport.Bare() with { Provenance = [new("a|b", "c\nd")] };

        Assert.Contains("| a\\|b | c d |\n", MarkdownReport.ToText(data), StringComparison.Ordinal);
    }
}
