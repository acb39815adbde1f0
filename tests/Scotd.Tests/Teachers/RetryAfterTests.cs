using Scotd.Teachers.Hosted;

namespace Scotd.Tests.Teachers;

public sealed class RetryAfterTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 21, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Retry-After: 20", 20)]
    [InlineData("Retry-After: 0.25", 0.25)]
    [InlineData("Retry-After: Sat, 21 Nov 2026 00:01:30 GMT", 90)]
    [InlineData("Retry-After: Fri, 20 Nov 2026 00:00:00 GMT", 0)] // past
    [InlineData("Retry-After: -5", 0)]
    [InlineData("Retry-After: 1e300", 86400)] // a day at most
    [InlineData("Retry-After: Sat, 21 Nov 2099 00:01:30 GMT", 86400)]
    [InlineData("retry-after-ms: 1500|Retry-After: 2", 1.5)]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 6m0s", 360)]
    [InlineData("x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 20ms", 0.02)]
    [InlineData("x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 1h2m3.5s", 3723.5)]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 1s|x-ratelimit-remaining-tokens: 0|" +
        "x-ratelimit-reset-tokens: 2s", 2)]
    public void It_is_read_as_servers_write_it(string headers, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), Read(headers));

    [Theory]
    [InlineData("")]
    [InlineData("Retry-After: soon")]
    [InlineData("Retry-After: NaN")]
    [InlineData("x-ratelimit-remaining-requests: 12|x-ratelimit-reset-requests: 6m0s")] // that limit is not used up
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: ")]
    public void Otherwise_the_server_does_not_say(string headers) => Assert.Null(Read(headers));

    private static TimeSpan? Read(string headers)
    {
        using HttpResponseMessage response = new();
        foreach (string header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = header.Split(": ", 2);
            response.Headers.TryAddWithoutValidation(parts[0], parts[1]);
        }

        return RetryAfter.Read(response.Headers, s_now);
    }
}
