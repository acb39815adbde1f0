using Scotd.Plans;
using Scotd.Yaml;

namespace Scotd.Paper;

/// <summary>
/// The paper's results at one scale: the runs that they rest on, and which of their numbers stand beside the paper's.
/// </summary>
/// <param name="Name">E.g. "everyday"; the folder of its runs.</param>
/// <param name="Tasks">The experiments that all runs vary, at least one; every run is carried out on each.</param>
/// <param name="Common">What all runs change in it, as after --set.</param>
/// <param name="Runs">By name, what a run changes besides; results that name the same run share it.</param>
/// <param name="Results">By name, e.g. "table2".</param>
/// <param name="Needs">What nobody but the user can name, e.g. a teacher; null for nothing.</param>
/// <param name="Judged">By name, e.g. "human", where people judge; null for none.</param>
public sealed record PaperScale(
    string Name,
    IReadOnlyList<PaperTask> Tasks,
    IReadOnlyList<string> Common,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Runs,
    IReadOnlyDictionary<string, PaperResult> Results,
    IReadOnlyList<PaperNeed>? Needs = null,
    IReadOnlyDictionary<string, PaperStudy>? Judged = null)
{
    /// <summary>At least one, no name twice.</summary>
    public IReadOnlyList<PaperTask> Tasks { get; init; } =
        Setting.Distinct([.. Tasks.Select(task => task.Name)], "tasks").Count > 0 ? Tasks : [];

    /// <summary>By name, e.g. "table2"; every row has a run, every task that it is about is one of the scale.</summary>
    public IReadOnlyDictionary<string, PaperResult> Results { get; init; } = Checked(Results, Runs, Tasks);

    /// <summary>By name, e.g. "human"; every task that it is about is one of the scale.</summary>
    public IReadOnlyDictionary<string, PaperStudy>? Judged { get; init; } = Checked(Judged, Tasks);

    /// <summary>Where relative paths in what it changes start.</summary>
    private string Folder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>Opens a sheet; relative paths in it start at its folder.</summary>
    /// <exception cref="PlanException">File, line, what, and the mend.</exception>
    public static PaperScale Open(string path) => YamlRecord.Read<PaperScale>(YamlTree.Open(path)) with
    {
        Folder = Path.GetDirectoryName(Path.GetFullPath(path))!,
    };

    /// <summary>The sheet with every default written out.</summary>
    /// <param name="folder">Paths are written as they lead from here.</param>
    public string ToYaml(string folder) => YamlWriter.Write(this, folder);

    /// <summary>The result of that name.</summary>
    /// <exception cref="PlanException">There is none.</exception>
    public PaperResult Find(string result) => Results.GetValueOrDefault(result) ?? throw new PlanException(
        $"{result} is not a result at the scale {Name}. Known: " +
        $"{string.Join(", ", Results.Keys.Concat(Judged?.Keys ?? []))}.");

    /// <summary>The study of that name.</summary>
    /// <exception cref="PlanException">There is none, or its run is not one of the scale's.</exception>
    public PaperStudy FindStudy(string study)
    {
        PaperStudy found = Judged?.GetValueOrDefault(study) ??
            throw new PlanException($"{study} is not a study at the scale {Name}; add it under judged.");
        return Runs.ContainsKey(found.Run) ? found : throw new PlanException(
            $"The study {study} judges the run {found.Run}, which is not among runs of {Name}; add it there.");
    }

    /// <summary>Where a scale has several tasks, " on" the one; else nothing needs be said.</summary>
    public string On(PaperTask task) => Tasks.Count == 1 ? "" : $" on {task.Name}";

    /// <summary>The task whose runs lie in a folder; where there are several, each has one of its name.</summary>
    public PaperTask TaskIn(string folder) =>
        Tasks.Count == 1 ? Tasks[0] : Tasks.First(task => task.Name == Path.GetFileName(folder));

    /// <summary>The tasks that a result is about.</summary>
    public IReadOnlyList<PaperTask> TasksOf(PaperResult result) => TasksOf(result.Only);

    /// <summary>The tasks whose rationales are judged.</summary>
    public IReadOnlyList<PaperTask> TasksOf(PaperStudy study) => TasksOf(study.Only);

    /// <summary>The plan of a run on one task.</summary>
    /// <param name="task">Its experiment.</param>
    /// <param name="run">Its name.</param>
    /// <param name="overrides">As after --set; they beat the scale's own.</param>
    /// <exception cref="PlanException">The plan is not sound, or the overrides lack what the scale needs.</exception>
    public Plan PlanOf(PaperTask task, string run, IReadOnlyList<string> overrides)
    {
        PaperNeed[] missing = [.. (Needs ?? []).Where(need => !overrides.Any(need.IsMetBy))];
        if (missing.Length == 0)
        {
            IEnumerable<PlanOverride> own = Common.Concat(Runs[run]).Select(change => new PlanOverride(change, Folder));
            return Plan.OpenChanged(task.Plan, own.Concat(PlanOverride.Typed(overrides)));
        }
        string lacks = string.Join(" and ", missing.Select(need => $"no {need.What}"));
        string mend = string.Join(" ", missing.Select(need => $"--set '{need.Give}'"));
        throw new PlanException($"The scale {Name} names {lacks}; give {mend}.");
    }

    /// <summary>The plan that a result begins with, which need not be of the scale's first task.</summary>
    /// <exception cref="PlanException">As of every plan.</exception>
    public Plan FirstPlanOf(PaperResult result, IReadOnlyList<string> overrides) =>
        PlanOf(TasksOf(result)[0], result.Rows[0].Run, overrides);

    /// <summary>The plan that a study begins with.</summary>
    /// <exception cref="PlanException">As of every plan.</exception>
    public Plan FirstPlanOf(PaperStudy study, IReadOnlyList<string> overrides) =>
        PlanOf(TasksOf(study)[0], study.Run, overrides);

    private IReadOnlyList<PaperTask> TasksOf(IReadOnlyList<string>? only) =>
        [.. Tasks.Where(task => only?.Contains(task.Name) ?? true)];

    private static IReadOnlyDictionary<string, PaperResult> Checked(
        IReadOnlyDictionary<string, PaperResult> results, IReadOnlyDictionary<string, IReadOnlyList<string>> runs,
        IReadOnlyList<PaperTask> tasks)
    {
        foreach (PaperResult result in results.Values)
        {
            if (result.Rows.FirstOrDefault(row => !runs.ContainsKey(row.Run)) is { } stray)
            {
                throw PlanException.At("results",
                    $"has a row '{stray.Name}' of the run {stray.Run}, which is not among runs; add it there.");
            }
            CheckOnly("results", result.Title, result.Only, tasks);
        }
        return results;
    }

    private static IReadOnlyDictionary<string, PaperStudy>? Checked(
        IReadOnlyDictionary<string, PaperStudy>? studies, IReadOnlyList<PaperTask> tasks)
    {
        foreach (PaperStudy study in studies?.Values ?? [])
            CheckOnly("judged", study.Title, study.Only, tasks);
        return studies;
    }

    private static void CheckOnly(
        string key, string title, IReadOnlyList<string>? only, IReadOnlyList<PaperTask> tasks)
    {
        if (only is [])
            throw PlanException.At(key, $"has '{title}' only for no task; name one, or leave only out.");
        if (only?.FirstOrDefault(name => tasks.All(task => task.Name != name)) is { } unknown)
        {
            string known = string.Join(", ", tasks.Select(task => task.Name));
            throw PlanException.At(key, $"has '{title}' only for {unknown}, which is not among tasks; known: {known}.");
        }
    }
}
