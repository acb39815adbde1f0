using System.Diagnostics;
using System.Text.Json;
using Scotd.Neural.Devices;

namespace Neural.Benchmarks;

/// <summary>
/// What one process found out about one piece of work: the line of JSON that our processes print with
/// <c>--json 1</c>, and those of <c>benchmarks/peers/</c> always.
/// </summary>
/// <param name="TokensPerSecond">Tokens counted over the median of the steps.</param>
/// <param name="StepSeconds">The median.</param>
/// <param name="SecondsOfEach">Every step that was counted.</param>
/// <param name="TokensCounted">A step: targets when training, drawn tokens when generating.</param>
/// <param name="PeakRssBytes">The most memory that the process held.</param>
/// <param name="Products">What multiplied matrices.</param>
internal sealed record Measured(
    double TokensPerSecond, double StepSeconds, double[] SecondsOfEach, int TokensCounted, long PeakRssBytes,
    string Products)
{
    private static readonly JsonSerializerOptions s_names =
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Of the steps that this process has just done.</summary>
    public static Measured Here(double[] seconds, int tokens, Device device)
    {
        double median = Median(seconds);
        return new(
            tokens / median, median, seconds, tokens, Process.GetCurrentProcess().PeakWorkingSet64,
            $"{device.ProductName}, {device.Precision.ToString().ToLowerInvariant()}");
    }

    /// <summary>The one in the middle, or the mean of the two that are.</summary>
    public static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>Reads the last line that a process printed.</summary>
    public static Measured OfLine(string line) => JsonSerializer.Deserialize<Measured>(line, s_names)!;

    /// <summary>One line of JSON.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, s_names);
}
