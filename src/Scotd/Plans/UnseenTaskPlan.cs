using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Plans;

/// <summary>A task that no student learned, put to all of them after demonstrations of its own.</summary>
/// <param name="Task">Folder with task.yaml.</param>
/// <param name="Data">Folder with the files of the splits.</param>
/// <param name="Split">The split that is asked; it needs an answer key.</param>
/// <param name="Splits">File names where they are not the publisher's.</param>
public sealed record UnseenTaskPlan(
    [FilePath] string Task, [FilePath] string Data, SplitName Split = SplitName.Test, SplitFiles? Splits = null)
{
    /// <summary>The full path of the file with its questions.</summary>
    /// <exception cref="PlanException">Neither the plan nor the task names one.</exception>
    public string FileOf(ReasoningTask task) => task.FileOf(Split, Splits, Data);
}
