using Scotd.Neural.Devices;
using Scotd.Records;
using Scotd.Reports;

namespace Scotd.Paper;

/// <summary>Carries out the runs that a result rests on, and puts their numbers beside the paper's.</summary>
/// <param name="scale">Which runs and which numbers.</param>
/// <param name="output">Folder for the runs, a ledger that they share, and the pages.</param>
/// <param name="overrides">Of every run, as after --set; they beat the scale's own.</param>
/// <param name="device">Where students live.</param>
/// <param name="talk">Told what happens.</param>
public sealed class Reproduction(
    PaperScale scale, string output, IReadOnlyList<string> overrides, Device device, ExperimentTalk talk)
{
    /// <summary>One result; what is finished is never done again, for this result or another.</summary>
    /// <exception cref="PlanException">The scale has no such result, or a run not what a row wants.</exception>
    public ReproducedResult Run(string name, CancellationToken cancellation = default)
    {
        PaperResult paper = scale.Find(name);
        Dictionary<string, ExperimentResult> runs = [];
        foreach (string run in paper.Rows.Select(row => row.Run).Distinct())
        {
            talk.Say($"{name}: the run {run}.");
            runs[run] = new Experiment(PlanOf(run), device, talk).Run(cancellation);
        }

        ReproducedResult result = ReproducedResult.Of(name, scale, runs, output);
        result.Write();
        Record(name, runs);
        return result;
    }

    /// <summary>
    /// The plan of a run: its own folder, and where a teacher explains, one ledger for all runs, so that nothing is
    /// bought twice.
    /// </summary>
    public Plan PlanOf(string run)
    {
        Plan plan = scale.PlanOf(run, overrides) with { Output = Path.Combine(output, run) };
        return plan.Sample is null
            ? plan
            : plan with { Sample = plan.Sample with { Ledger = Path.Combine(output, "ledger.db") } };
    }

    /// <summary>Writes the record of a result; each run has its own in its folder.</summary>
    private void Record(string name, Dictionary<string, ExperimentResult> runs) => new Manifest(
        "reproduce", name, [RunVersions.Now(device)], [.. runs.Values.SelectMany(run => run.Plan.Seeds).Distinct()],
        Manifest.LinesOf(scale.ToYaml(output)), [RecordedFile.Of(scale.Plan, output, "plan")],
        [.. runs.Select(run => ParentRun.Of($"run {run.Key}", run.Value.Plan.Output, revision: null, output))],
        Purchases: [], [.. RecordedFile.Under(output, [$"{name}.md", $"{name}.json"])])
        .Write(Path.Combine(output, Manifest.FileNameOf(name)));
}
