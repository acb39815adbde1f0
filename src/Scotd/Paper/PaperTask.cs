using Scotd.Yaml;

namespace Scotd.Paper;

/// <summary>A task of a scale: the experiment that its runs vary.</summary>
/// <param name="Name">As the paper's columns call it, where it has one for it, e.g. "QuaRel".</param>
/// <param name="Plan">A plan file.</param>
public sealed record PaperTask(string Name, [FilePath] string Plan)
{
    /// <summary>As the paper's columns call it; the folder of its runs where a scale has several.</summary>
    public string Name { get; init; } = Setting.Filled(Name, "tasks.name");
}
