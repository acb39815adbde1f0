using Scotd.Yaml;

namespace Scotd.Paper;

/// <summary>
/// The paper's results at one scale: the runs that they rest on, and which of their numbers stand beside the paper's.
/// </summary>
/// <param name="Name">E.g. "everyday"; the folder of its runs.</param>
/// <param name="Plan">The experiment that all runs vary.</param>
/// <param name="Common">What all runs change in it, as after --set.</param>
/// <param name="Runs">By name, what a run changes besides; results that name the same run share it.</param>
/// <param name="Results">By name, e.g. "table2".</param>
public sealed record PaperScale(
    string Name,
    [FilePath] string Plan,
    IReadOnlyList<string> Common,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Runs,
    IReadOnlyDictionary<string, PaperResult> Results)
{
    /// <summary>By name, e.g. "table2"; every row has a run.</summary>
    public IReadOnlyDictionary<string, PaperResult> Results { get; init; } = Results.Values
        .SelectMany(result => result.Rows).FirstOrDefault(row => !Runs.ContainsKey(row.Run)) is { } stray
            ? throw PlanException.At("results",
                $"has a row '{stray.Name}' of the run {stray.Run}, which is not among runs; add it there.")
            : Results;

    /// <summary>Opens a sheet.</summary>
    /// <exception cref="PlanException">File, line, what, and the mend.</exception>
    public static PaperScale Open(string path) => YamlRecord.Read<PaperScale>(YamlTree.Open(path));

    /// <summary>The sheet with every default written out.</summary>
    /// <param name="folder">Paths are written as they lead from here.</param>
    public string ToYaml(string folder) => YamlWriter.Write(this, folder);

    /// <summary>The result of that name.</summary>
    /// <exception cref="PlanException">There is none.</exception>
    public PaperResult Find(string result) => Results.GetValueOrDefault(result) ?? throw new PlanException(
        $"{result} is not a result at the scale {Name}. Known: {string.Join(", ", Results.Keys)}.");

    /// <summary>The plan of a run.</summary>
    /// <param name="run">Its name.</param>
    /// <param name="overrides">As after --set; they beat the scale's own.</param>
    public Plan PlanOf(string run, IEnumerable<string> overrides) =>
        Scotd.Plan.Open(Plan, [.. Common, .. Runs[run], .. overrides]);
}
