using System.Text.Json;
using Scotd.Reports;

namespace Scotd.Tests.Reports;

public sealed class ReportJsonTests
{
    [Fact]
    public void A_report_comes_back_as_it_was_written()
    {
        ReportData data = SmallReport.Make();

        string text = ReportJson.ToJson(data);
        ReportData back = ReportJson.FromJson(text);

        Assert.Equivalent(data, back, strict: true);
        Assert.Equal(text, ReportJson.ToJson(back));
    }

    [Fact]
    public void A_loss_that_is_no_number_comes_back()
    {
        ReportData data = SmallReport.Bare() with { Learning = [new("scotd", 1, [2.5, double.NaN], [1, 2], [], [])] };

        ReportData back = ReportJson.FromJson(ReportJson.ToJson(data));

        Assert.True(double.IsNaN(back.Learning[0].Losses[1]));
    }

    [Fact]
    public void Nothing_in_it_can_end_a_script() =>
        Assert.DoesNotContain('<', ReportJson.ToJson(SmallReport.Make()));

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "name": "x", "speed": 3 }""")]
    public void What_is_no_report_is_refused(string text) =>
        Assert.ThrowsAny<JsonException>(() => ReportJson.FromJson(text));
}
