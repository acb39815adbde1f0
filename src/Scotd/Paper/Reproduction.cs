using Scotd.Neural.Devices;
using Scotd.Records;
using Scotd.Reports;

namespace Scotd.Paper;

/// <summary>Carries out the runs that a result rests on, and puts their numbers beside the paper's.</summary>
/// <param name="scale">Which runs and which numbers.</param>
/// <param name="output">Folder for the runs, the ledgers that they share, and the pages.</param>
/// <param name="overrides">Of every run, as after --set; they beat the scale's own.</param>
/// <param name="device">Where students live.</param>
/// <param name="talk">Told what happens.</param>
/// <param name="lanes">Devices for students that are taught side by side; null teaches one after the other.</param>
public sealed class Reproduction(
    PaperScale scale, string output, IReadOnlyList<string> overrides, Device device, ExperimentTalk talk,
    IReadOnlyList<Device>? lanes = null)
{
    /// <summary>The role in a manifest of a file that judges saved.</summary>
    internal const string OfJudges = "judgements";

    /// <summary>One result, task by task; what is finished is never done again, for this result or another.</summary>
    /// <exception cref="PlanException">The scale has no such result, or a run not what a row wants.</exception>
    public IReadOnlyList<ReproducedResult> Run(string name, CancellationToken cancellation = default)
    {
        PaperResult paper = scale.Find(name);
        return [.. scale.TasksOf(paper).Select(task => Run(name, paper, task, cancellation))];
    }

    /// <summary>All results in the order of the scale, and an index of their pages, anew after each.</summary>
    public IReadOnlyList<ReproducedResult> RunAll(CancellationToken cancellation = default)
    {
        List<ReproducedResult> results = [];
        foreach (string name in scale.Results.Keys)
        {
            results.AddRange(Run(name, cancellation));
            ReproductionIndex.Write(scale.Name, results, Judged(), output);
        }
        return results;
    }

    /// <summary>Where people's judgements stand or will stand, study by study and task by task.</summary>
    private IReadOnlyList<JudgedPage> Judged() => [.. (scale.Judged ?? new Dictionary<string, PaperStudy>()).SelectMany(
        one => scale.TasksOf(one.Value).Select(task => new JudgedPage(
            one.Key, one.Value.Title, scale.Name + scale.On(task),
            new ResultFiles(FolderOf(task), one.Key).Of("html"))))];

    /// <summary>
    /// The plan of a run: its own folder, and where a teacher explains, one ledger for all runs of a task, so that
    /// nothing is bought twice.
    /// </summary>
    public Plan PlanOf(PaperTask task, string run)
    {
        string folder = FolderOf(task);
        Plan plan = scale.PlanOf(task, run, overrides) with { Output = Path.Combine(folder, run) };
        return plan.Sample is null
            ? plan
            : plan with { Sample = plan.Sample with { Ledger = Path.Combine(folder, "ledger.db") } };
    }

    /// <summary>
    /// Runs on one task, by name; what is finished is never done again. A lane that has no student left of a run goes
    /// on with the next run.
    /// </summary>
    internal IReadOnlyDictionary<string, ExperimentResult> CarryOut(
        string name, PaperTask task, IEnumerable<string> runs, CancellationToken cancellation)
    {
        string[] names = [.. runs.Distinct()];
        talk.Say($"{name}{scale.On(task)}: the {(names.Length == 1 ? "run" : "runs")} {string.Join(", ", names)}.");
        Experiment[] all = [.. names.Select(run => new Experiment(PlanOf(task, run), device, talk.In(run)))];
        IReadOnlyList<ExperimentResult> results =
            Experiments.Run(all, lanes ?? [device], talk.Students, TimeProvider.System, cancellation);
        return names.Zip(results).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>The output itself where there is one task, else a folder in it.</summary>
    internal string FolderOf(PaperTask task) => scale.Tasks.Count == 1 ? output : Path.Combine(output, task.Name);

    /// <summary>Writes the record of a result; each run has its own in its folder.</summary>
    /// <param name="kind">As of <see cref="Manifest"/>.</param>
    /// <param name="name">Of the result.</param>
    /// <param name="task">Of the scale.</param>
    /// <param name="runs">By name, those that it rests on.</param>
    /// <param name="judgements">Files of judges that it counts.</param>
    /// <param name="outputs">What was written, seen from the folder of the result.</param>
    internal void Record(
        string kind, string name, PaperTask task, IReadOnlyDictionary<string, ExperimentResult> runs,
        IReadOnlyList<string> judgements, IReadOnlyList<string> outputs)
    {
        string folder = FolderOf(task);
        new Manifest(
            kind, name, [RunVersions.Now(device)],
            [.. runs.Values.SelectMany(run => run.Plan.Seeds).Distinct()], Manifest.LinesOf(scale.ToYaml(folder)),
            [
                RecordedFile.Of(task.Plan, folder, "plan"),
                .. judgements.Select(file => RecordedFile.Of(file, folder, OfJudges)),
            ],
            [.. runs.Select(run => ParentRun.Of($"run {run.Key}", run.Value.Plan.Output, revision: null, folder))],
            Purchases: [], [.. RecordedFile.Under(folder, outputs)])
            .Write(Path.Combine(folder, Manifest.FileNameOf(name)));
    }

    private ReproducedResult Run(string name, PaperResult paper, PaperTask task, CancellationToken cancellation)
    {
        IReadOnlyDictionary<string, ExperimentResult> runs =
            CarryOut(name, task, paper.Rows.Select(row => row.Run), cancellation);
        ReproducedResult result = ReproducedResult.Of(name, scale, task, runs, FolderOf(task));
        result.Write();
        Record("reproduce", name, task, runs, [], result.Files.Names);
        return result;
    }
}
