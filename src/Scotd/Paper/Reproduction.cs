using Scotd.Neural.Devices;
using Scotd.Reports;

namespace Scotd.Paper;

/// <summary>Carries out the runs that a result rests on, and puts their numbers beside the paper's.</summary>
/// <param name="scale">Which runs and which numbers.</param>
/// <param name="output">Folder for the runs, a ledger that they share, and the pages.</param>
/// <param name="overrides">Of every run, as after --set; they beat the scale's own.</param>
/// <param name="device">Where students live.</param>
/// <param name="talk">Told what happens.</param>
/// <param name="lanes">Devices for students that are taught side by side; null teaches one after the other.</param>
public sealed class Reproduction(
    PaperScale scale, string output, IReadOnlyList<string> overrides, Device device, ExperimentTalk talk,
    IReadOnlyList<Device>? lanes = null)
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
            runs[run] = new Experiment(PlanOf(run), device, talk, lanes: lanes).Run(cancellation);
        }

        ReproducedRow[] rows = [.. paper.Rows.Select(row => ReproducedRow.Of(row, runs[row.Run]))];
        ReproducedResult result = new(
            name, scale.Name, paper, rows, ReproducedClaim.Of(paper, rows),
            runs.ToDictionary(run => run.Key, run => run.Value.Plan.Output));
        result.Write(output);
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
}
