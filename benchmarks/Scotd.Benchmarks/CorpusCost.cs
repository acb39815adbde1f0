using System.Globalization;
using Neural.Benchmarks.Curves;

namespace Scotd.Benchmarks;

/// <summary>What a corpus of one size cost.</summary>
/// <param name="Rationales">In the file.</param>
/// <param name="FileBytes">Of the file.</param>
/// <param name="Accepted">Rationales that became lessons.</param>
/// <param name="ReadSeconds">To read and check every line.</param>
/// <param name="LessonSeconds">To select and to cut into tokens.</param>
/// <param name="DrawSeconds">To draw 1,000 batches of 32 questions with 4 rationales each.</param>
/// <param name="PeakBytes">The most that the process held.</param>
internal sealed record CorpusCost(
    int Rationales, long FileBytes, int Accepted, double ReadSeconds, double LessonSeconds, double DrawSeconds,
    long PeakBytes)
{
    /// <summary>Time and memory against size.</summary>
    public static string Picture(IReadOnlyList<CorpusCost> costs)
    {
        (double, string)[] ticks =
            [.. costs.Select(cost => ((double)cost.Rationales, $"{cost.Rationales / 1_000}k"))];
        return SvgFigure.Write(
        [
            Of("seconds until lessons can be drawn", isLogY: true, cost => cost.ReadSeconds + cost.LessonSeconds),
            Of("memory of the process, MB", isLogY: false, cost => cost.PeakBytes / 1e6),
        ]);

        Chart Of(string title, bool isLogY, Func<CorpusCost, double> y) => new(
            title, "rationales", ticks, IsLogX: true, isLogY,
            [new Series("measured", [.. costs.Select(cost => ((double)cost.Rationales, y(cost)))])]);
    }

    /// <summary>The same as a table.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<CorpusCost> costs, DateTimeOffset now)
    {
        yield return "";
        yield return "![Corpus size](plots/corpus-size.svg)";
        yield return "";
        yield return "| rationales | file, MB | accepted | read, s | select and encode, s | rationales/s " +
            "| 1,000 batches, s | memory, MB |";
        yield return "|--:|--:|--:|--:|--:|--:|--:|--:|";
        foreach (CorpusCost cost in costs)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"| {cost.Rationales:N0} | {cost.FileBytes / 1e6:F1} | {cost.Accepted:N0} | {cost.ReadSeconds:F2} " +
                $"| {cost.LessonSeconds:F2} | {cost.Rationales / (cost.ReadSeconds + cost.LessonSeconds):N0} " +
                $"| {cost.DrawSeconds:F2} | {cost.PeakBytes / 1e6:F0} |");
        }

        yield return "";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"Measured {now:yyyy-MM-dd}, one run a size, {Environment.ProcessorCount} cores; generated rationales.");
        yield return "";
    }
}
