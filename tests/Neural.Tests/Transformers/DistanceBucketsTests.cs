using Scotd.Neural.Transformers;

namespace Scotd.Neural.Tests.Transformers;

public sealed class DistanceBucketsTests
{
    /// <summary>
    /// 32 buckets: 8 single distances a direction, then edges at 8 * 2^(k/2): 11.3, 16, 22.6, 32 and so on to 90.5.
    /// </summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(7, 7)]
    [InlineData(8, 8)]
    [InlineData(11, 8)]
    [InlineData(12, 9)]
    [InlineData(15, 9)]
    [InlineData(16, 10)]
    [InlineData(31, 11)]
    [InlineData(32, 12)]
    [InlineData(63, 13)]
    [InlineData(64, 14)]
    [InlineData(90, 14)]
    [InlineData(91, 15)]
    [InlineData(100_000, 15)]
    [InlineData(-1, 17)]
    [InlineData(-8, 24)]
    [InlineData(-16, 26)]
    [InlineData(-100_000, 31)]
    public void A_distance_has_its_bucket(int distance, int bucket) =>
        Assert.Equal(bucket, DistanceBuckets.Of(distance, buckets: 32));

    [Fact]
    public void Rows_go_from_the_last_key_to_the_first() =>
        Assert.Equal([18, 17, 0, 1, 2], DistanceBuckets.Rows(longest: 3, buckets: 32));
}
