using Scotd.Corpora;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Plans;

/// <summary>A task that students learn: what is asked, and where questions and rationales lie.</summary>
/// <param name="Task">Folder with task.yaml.</param>
/// <param name="Data">Folder with the files of the splits.</param>
/// <param name="Corpus">The files of rationales; null where all are bought, or only the answer key is learned.</param>
/// <param name="Splits">File names where they are not the publisher's.</param>
public sealed record TaskPlan(
    [FilePath] string Task, [FilePath] string Data, IReadOnlyList<CorpusSource>? Corpus = null,
    SplitFiles? Splits = null)
{
    /// <summary>The files of rationales.</summary>
    public IReadOnlyList<CorpusSource> Corpus { get; init; } = Corpus ?? [];

    /// <summary>The full path of a split's file.</summary>
    /// <exception cref="PlanException">Neither the plan nor the task names one.</exception>
    public string FileOf(SplitName split, ReasoningTask task) => task.FileOf(split, Splits, Data);
}
