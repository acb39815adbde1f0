using Scotd.Reports;

namespace Scotd.Tests.Reports;

public sealed class ReportedComparisonTests
{
    [Theory]
    [InlineData(0.879, 1.0, 0.1372, "no difference shown (13.7 points could be)",
        "; Holm p=1; no difference shown (13.7 points could be)")]
    [InlineData(0.03, 0.0612, 0.05, "no difference shown (5.0 points could be)",
        "; Holm p=0.0612; no difference shown (5.0 points could be)")]
    [InlineData(0.3, 0.3, null, "no difference shown", "; no difference shown")]
    [InlineData(0.01, 0.02, 0.05, "the first is better", "; Holm p=0.02")]
    [InlineData(0.01, 0.01, 0.05, "the first is better", "")]
    [InlineData(0.01, null, 0.05, "one of several seeds", "")]
    public void Words_follow_the_corrected_p(
        double p, double? holm, double? detectable, string shows, string verdict)
    {
        ReportedComparison pair = new(
            "test", "greedy", "scotd", "label-only", Seeds: 1, Asked: 265, Difference: 0.011, Low: -0.085, High: 0.107,
            p, holm, detectable, "exact McNemar");

        Assert.Equal(shows, pair.Shows);
        Assert.Equal(verdict, pair.Verdict);
        Assert.Equal(holm < 0.05, pair.IsShown);
        Assert.StartsWith("+1.1 points (-8.5 to 10.7, n=265, exact McNemar p=", ComparisonLines.Of(pair));
        Assert.EndsWith(")" + verdict, ComparisonLines.Of(pair));
    }

    [Fact]
    public void The_second_may_be_the_better_one() => Assert.Equal("the second is better", new ReportedComparison(
        "test", "greedy", "scotd", "label-only", Seeds: 1, Asked: 265, Difference: -0.1, Low: -0.15, High: -0.05,
        P: 0.001, HolmP: 0.001, Detectable: 0.05, "exact McNemar").Shows);
}
