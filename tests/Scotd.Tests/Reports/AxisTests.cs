using System.Globalization;
using Scotd.Reports.Page;

namespace Scotd.Tests.Reports;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0.12, 0.93, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0, 597, "0 200 400 600")]
    [InlineData(0.612, 0.634, "0.610 0.615 0.620 0.625 0.630 0.635")]
    [InlineData(0.5, 0.5, "0.490 0.495 0.500 0.505 0.510")]
    public void Labels_are_round_and_hold_the_values(double low, double high, string labels)
    {
        Axis axis = Axis.Around([low, high, double.NaN], 0, 100);

        string[] written = [.. axis.Labels.Select(value => value.ToString(axis.Format, CultureInfo.InvariantCulture))];
        Assert.Equal(labels, string.Join(' ', written));
        Assert.InRange(axis.At(low), 0, 100);
        Assert.True(axis.At(low) <= axis.At(high));
    }

    [Fact]
    public void Up_is_from_the_bottom() =>
        Assert.Equal(75, new Axis(From: 0, To: 4, Start: 100, End: 0, Step: 1).At(1));
}
