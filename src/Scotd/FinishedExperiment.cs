using Scotd.Corpora;
using Scotd.Neural.Devices;
using Scotd.Plans;
using Scotd.Records;
using Scotd.Reports;
using Scotd.Sampling;
using Scotd.Tasks;

namespace Scotd;

/// <summary>An experiment at its end, reckoned from its files and its ledger.</summary>
/// <param name="Result">What it found.</param>
/// <param name="ReportOnDemand">The same for its report, which takes as long again to reckon.</param>
/// <param name="Tasks">What was asked: the tasks that students learned, then unseen ones, in the plan's order.</param>
/// <param name="Purchases">What was bought of its teacher, each by its name.</param>
public sealed record FinishedExperiment(
    ExperimentResult Result, Lazy<ReportData> ReportOnDemand, IReadOnlyList<ReasoningTask> Tasks,
    IReadOnlyList<PurchasedSamples> Purchases)
{
    /// <summary>What it found, for its report.</summary>
    public ReportData Report => ReportOnDemand.Value;

    /// <summary>Reads the experiment whose manifest lies in a folder; nothing is written.</summary>
    /// <param name="folder">Of the run, wherever it lies now.</param>
    /// <param name="device">Nothing is computed on it.</param>
    /// <exception cref="CorpusException">
    /// There is none, it is not finished, or a file is not as it should be.
    /// </exception>
    public static FinishedExperiment Open(string folder, Device device) =>
        Open(Manifest.Read(Path.Combine(folder, Manifest.FileName)), folder, device);

    /// <summary>The same by a manifest that is read already.</summary>
    internal static FinishedExperiment Open(Manifest manifest, string folder, Device device)
    {
        string file = Path.Combine(folder, Manifest.FileName);
        return manifest.Kind == "run"
            ? new Experiment(PlanTree.Read<Plan>(manifest.PlanText, file), device, ExperimentTalk.None).Read()
            : throw new CorpusException($"{file} is of a '{manifest.Kind}', not of an experiment. Give the folder of " +
                "a run.");
    }

    /// <summary>All samples of ledgers that it rests on, as they are now; reads them through.</summary>
    internal IEnumerable<RecordedPurchase> Recorded()
    {
        Plan plan = Result.Plan;
        foreach (PurchasedSamples samples in Purchases)
            yield return samples.Record(plan.Output);
        foreach ((int place, TaskPlan task) in plan.Tasks.Index())
        {
            string key = place == 0 ? "" : FormattableString.Invariant($"also.{place - 1}.");
            foreach ((int i, CorpusSource source) in task.Corpus.Index().Where(one => one.Item.Ledger is not null))
            {
                yield return LedgerCorpus.Record(
                    source, FormattableString.Invariant($"{key}corpus.{i}"), Tasks[place], plan.Output);
            }
        }
    }
}
