namespace Scotd.Cli;

/// <summary>A length of time as people read it.</summary>
internal static class Duration
{
    /// <summary>E.g. "2 h 5 min", "12:07".</summary>
    public static string Of(TimeSpan time) => time.TotalHours >= 1
        ? FormattableString.Invariant($"{(int)time.TotalHours} h {time.Minutes} min")
        : FormattableString.Invariant($"{time.Minutes}:{time.Seconds:D2}");
}
