using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Scotd.Teachers.Hosted;

/// <summary>Reads from the headers of a response how long a server wants to be left alone.</summary>
internal static partial class RetryAfter
{
    /// <summary>Longer than this is a mistake, and would be an overflow where it is added to a time.</summary>
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(1);

    /// <summary>
    /// From retry-after-ms, then Retry-After (RFC 9110, 10.2.3: seconds or a date), then, where a limit is used up, the
    /// time to its reset (x-ratelimit-remaining-* and x-ratelimit-reset-*, as OpenAI writes them).
    /// </summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        TimeSpan? said = Number(First(headers, "retry-after-ms")) is { } milliseconds
            ? Seconds(milliseconds / 1000)
            : Standard(headers, now) ?? Longer(Reset(headers, "requests"), Reset(headers, "tokens"));
        return said is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, s_longest.Ticks)) : null;
    }

    /// <summary>Some servers send fractions of a second, which the standard does not know.</summary>
    private static TimeSpan? Standard(HttpResponseHeaders headers, DateTimeOffset now)
    {
        string text = First(headers, "retry-after");
        if (Number(text) is { } seconds) return Seconds(seconds);
        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date)
            ? date - now
            : null;
    }

    private static TimeSpan? Reset(HttpResponseHeaders headers, string limit)
    {
        if (Number(First(headers, $"x-ratelimit-remaining-{limit}")) is not 0) return null;
        Match parts = Duration().Match(First(headers, $"x-ratelimit-reset-{limit}"));
        return parts is { Success: true, Length: > 0 }
            ? Seconds((Part(parts, 1) * 3600) + (Part(parts, 2) * 60) + Part(parts, 3) + (Part(parts, 4) / 1000))
            : null;
    }

    private static TimeSpan? Longer(TimeSpan? left, TimeSpan? right) =>
        left is { } a && right is { } b ? (a > b ? a : b) : left ?? right;

    private static TimeSpan Seconds(double seconds) =>
        TimeSpan.FromSeconds(Math.Clamp(seconds, 0, s_longest.TotalSeconds));

    private static double Part(Match parts, int group) => Number(parts.Groups[group].Value) ?? 0;

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) &&
        double.IsFinite(value) ? value : null;

    private static string First(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? values.FirstOrDefault("") : "";

    /// <summary>As Go prints it: "1h2m3.5s", "6m0s", "20ms".</summary>
    [GeneratedRegex(@"^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:([\d.]+)s)?(?:([\d.]+)ms)?\z")]
    private static partial Regex Duration();
}
