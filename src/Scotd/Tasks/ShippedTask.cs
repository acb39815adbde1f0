namespace Scotd.Tasks;

/// <summary>A task that ships with the project, and where its questions may be.</summary>
/// <param name="Task">The task.</param>
/// <param name="Folder">The folder that it was read from.</param>
public sealed record ShippedTask(ReasoningTask Task, string Folder)
{
    /// <summary>The tasks in the folders of a folder, by name.</summary>
    /// <exception cref="PlanException">One of them cannot be read.</exception>
    public static IReadOnlyList<ShippedTask> All(string folder) =>
        [.. Directory.GetDirectories(folder).Where(task => File.Exists(Path.Combine(task, "task.yaml")))
            .Order(StringComparer.Ordinal).Select(task => new ShippedTask(ReasoningTask.Open(task), task))];

    /// <summary>
    /// The file of a split, beside the task or, as <c>scotd data get</c> puts it, under the task's name in a data
    /// folder; null where it is in neither, or the task has no such split.
    /// </summary>
    /// <param name="split">Which.</param>
    /// <param name="data">The folder with a folder for each dataset.</param>
    public string? Find(SplitName split, string data) => Task.Splits[split] is { } file
        ? new[] { Path.Combine(Folder, file), Path.Combine(data, Task.Name, file) }.FirstOrDefault(File.Exists)
        : null;

    /// <summary>The first demonstration as a student sees it: what it is asked, and what it learns to say.</summary>
    public (string Prompt, string Completion) Example()
    {
        Demonstration shown = Task.Demonstrations[0];
        return (Task.ZeroShot(shown), Task.Answer.Write(shown.Rationale, shown.Answer));
    }
}
