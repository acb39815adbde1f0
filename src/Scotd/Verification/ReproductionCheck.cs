using Scotd.Neural.Devices;
using Scotd.Paper;
using Scotd.Plans;
using Scotd.Records;
using Scotd.Reports;

namespace Scotd.Verification;

/// <summary>A result of the paper reckoned again from the completions of its runs.</summary>
internal static class ReproductionCheck
{
    /// <summary>Looks at its numbers and its page; the runs' own files are verified in their folders.</summary>
    /// <param name="manifest">The result's.</param>
    /// <param name="file">The manifest.</param>
    /// <param name="device">Of the runs; nothing is computed on it.</param>
    /// <param name="findings">Told.</param>
    public static void Look(Manifest manifest, string file, Device device, Findings findings)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        string numbers = $"{manifest.Name}.json", page = $"{manifest.Name}.md";
        findings.Try(numbers, () =>
        {
            PaperScale scale = PlanTree.Read<PaperScale>(manifest.PlanText, file);
            Dictionary<string, ExperimentResult> runs = scale.Find(manifest.Name).Rows.Select(row => row.Run).Distinct()
                .ToDictionary(run => run, run => FinishedExperiment.Open(Path.Combine(folder, run), device).Result);
            ReproducedResult result = ReproducedResult.Of(manifest.Name, scale, TaskOf(scale, folder), runs, folder);
            foreach (string difference in JsonDifference.Of(
                File.ReadAllText(Path.Combine(folder, numbers)), result.ToJson()))
            {
                findings.Differ(numbers, difference);
            }
            foreach (string difference in manifest.Versions[^1].Scotd != RunVersions.OfScotd ? [] : LineDifference.Of(
                File.ReadAllText(Path.Combine(folder, page)), result.ToMarkdown()))
            {
                findings.Differ(page, difference);
            }
        });
    }

    /// <summary>Where a scale has several tasks, the folder is called by its own.</summary>
    private static PaperTask TaskOf(PaperScale scale, string folder) =>
        scale.Tasks.Count == 1 ? scale.Tasks[0] : scale.Tasks.First(task => task.Name == Path.GetFileName(folder));
}
