using System.Globalization;
using Scotd.Students;

namespace Scotd.Reports;

/// <summary>The yield of several tasks by stages: counts are sums, notes say what fell away in each task.</summary>
internal static class YieldOfTasks
{
    /// <summary>The stages.</summary>
    /// <param name="tasks">By name, all with the same rules; at least one.</param>
    /// <param name="lessons">Of the full SCoTD student, all tasks together; null where there is none.</param>
    public static IReadOnlyList<FunnelStage> Sum(
        IReadOnlyList<(string Task, Yield Yield)> tasks, LessonCounts? lessons)
    {
        if (tasks.Count == 1)
            return tasks[0].Yield.Stages(lessons);

        IReadOnlyList<FunnelStage>[] each = [.. tasks.Select(task => task.Yield.Stages(lessons: null))];
        FunnelStage[] sums =
        [
            .. each[0].Select((stage, i) => new FunnelStage(
                stage.Stage, each.Sum(own => own[i].Count), string.Join(" ", tasks.Zip(each, (task, own) =>
                    $"{task.Task}, {own[i].Count.ToString("N0", CultureInfo.InvariantCulture)}: {own[i].Note}")))),
        ];
        return lessons is null ? sums : [.. sums, Yield.Trained(sums[^1], lessons)];
    }
}
