using Scotd.Neural.Devices;
using Scotd.Plans;
using Scotd.Records;
using Scotd.Sampling;
using Scotd.Tasks;

namespace Scotd.Verification;

/// <summary>A run against its manifest: every file hashed again, every number reckoned again that can be.</summary>
/// <param name="Manifest">The file that was gone by.</param>
/// <param name="Sha256">Its own hash, which only its reader can know to be right.</param>
/// <param name="Files">What the manifest names, in its order.</param>
public sealed record RunVerification(string Manifest, string Sha256, IReadOnlyList<VerifiedFile> Files)
{
    /// <summary>Whether all is there and nothing differs.</summary>
    public bool IsSound => Files.All(file => file.Standing is Standing.Ok);

    /// <summary>Every run whose manifest lies in a folder; the runs in folders below are not looked at.</summary>
    /// <param name="folder">Of an experiment, a base student, a ledger, or results of the paper.</param>
    /// <param name="device">Nothing is computed on it.</param>
    /// <exception cref="CorpusException">There is no manifest, or one cannot be read.</exception>
    public static IReadOnlyList<RunVerification> Of(string folder, Device device)
    {
        string[] manifests = [.. Records.Manifest.In(folder)];
        if (manifests.Length == 0)
            manifests = [Path.Combine(folder, Records.Manifest.FileName)];
        FinishedRuns runs = new(device);
        return [.. manifests.Select(file => OfOne(file, device, runs))];
    }

    private static RunVerification OfOne(string file, Device device, FinishedRuns runs)
    {
        Manifest manifest = Records.Manifest.Read(file);
        Findings findings = new();
        FileCheck.Look(manifest, Path.GetDirectoryName(Path.GetFullPath(file))!, findings);
        switch (manifest.Kind)
        {
            case "run":
                new ExperimentCheck(manifest, file, findings).Look(device);
                break;
            case "sample":
                LookAtPurchase(manifest, file, findings);
                break;
            case "reproduce":
                new ReproductionCheck(manifest, file, runs, findings).LookAtResult();
                break;
            case "judge":
                new ReproductionCheck(manifest, file, runs, findings).LookAtStudy();
                break;
        }
        return new(file, RecordedFile.HashOf(file), findings.Files);
    }

    private static void LookAtPurchase(Manifest manifest, string file, Findings findings)
    {
        RecordedPurchase then = manifest.Purchases[0];
        string path = PurchaseCheck.PathOf(then), folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        findings.Try(path, () =>
        {
            SamplingPlan plan = PlanTree.Read<SamplingPlan>(manifest.PlanText, file);
            ReasoningTask task = ReasoningTask.Open(plan.Task);
            PurchasedSamples samples = new(
                plan, task, plan.Questions(task), new(then.Teacher, then.Revision, then.ReadsChats))
            {
                Name = then.Name,
            };
            PurchaseCheck.Compare(manifest.Purchases, [samples.Record(folder)], findings);
            PurchaseCheck.ReadAgain(samples, path, findings);
        });
    }
}
