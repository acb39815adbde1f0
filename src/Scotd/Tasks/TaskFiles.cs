namespace Scotd.Tasks;

/// <summary>The files that a task is written in.</summary>
internal static class TaskFiles
{
    /// <summary>By name: task.yaml, and the wordings of its statements where it has any.</summary>
    /// <param name="path">A folder with task.yaml, or the file itself.</param>
    /// <param name="task">Read from there.</param>
    public static IEnumerable<(string Name, string Path)> Of(string path, ReasoningTask task)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, "task.yaml") : path;
        yield return (Path.GetFileName(file), file);
        if (task.Statements is { } statements)
            yield return (Path.GetFileName(statements), statements);
    }
}
