using Scotd.Reports;

namespace Scotd.Tests.Reports;

public sealed class SpokenTests
{
    [Theory]
    [InlineData(0.42, "0.4 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.6, "1 min 00 s")]
    [InlineData(192, "3 min 12 s")]
    [InlineData(7500, "2 h 05 min")]
    public void Time_is_said_as_people_do(double seconds, string said) => Assert.Equal(said, Spoken.Duration(seconds));

    [Theory]
    [InlineData("0.00", "$0.00")]
    [InlineData("0.0042", "$0.0042")]
    [InlineData("1204.5", "$1,204.50")]
    [InlineData("unknown", "unknown")]
    public void Money_keeps_the_places_that_matter(string dollars, string said) =>
        Assert.Equal(said, Spoken.Dollars(dollars));

    [Theory]
    [InlineData(0.0421, "+4.2")]
    [InlineData(-0.01, "\u22121.0")]
    [InlineData(0, "0.0")]
    public void A_difference_has_its_sign(double difference, string said) =>
        Assert.Equal(said, Spoken.Points(difference));

    [Fact]
    public void A_small_p_is_a_bound()
    {
        Assert.Equal("< 0.001", Spoken.P(0.0004));
        Assert.Equal("0.049", Spoken.P(0.0491));
    }

    [Fact]
    public void A_quantile_is_the_length_that_the_share_stays_within()
    {
        LengthCounts lengths = new("teacher", [0, 1, 1, 2]);

        Assert.Equal(2, lengths.Quantile(0.5));
        Assert.Equal(3, lengths.Quantile(0.51));
        Assert.Equal(1, lengths.Quantile(0.25));
    }
}
