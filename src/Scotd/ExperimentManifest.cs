using Scotd.Neural.Devices;
using Scotd.Records;
using Scotd.Reports;
using Scotd.Sampling;
using Scotd.Teachers;

namespace Scotd;

/// <summary>The record of an experiment.</summary>
internal static class ExperimentManifest
{
    /// <summary>All that an experiment writes into its folder, but for the ledger and this record.</summary>
    private static readonly string[] s_outputs =
    [
        "plan.yaml", "results.json", "results.md", ReportFiles.Json, ReportFiles.Markdown, ReportFiles.Html,
        StageLog.FileName, ExperimentPurchases.FileName, "tokenizer", "students", "references",
    ];

    /// <summary>Of an experiment whose files are all written.</summary>
    public static Manifest Of(Plan plan, FinishedExperiment finished, Device device)
    {
        string folder = plan.Output;
        SamplingPlan? purchase = plan.Sample?.ForSamples(plan);
        IEnumerable<(string Role, string Path)> read =
        [
            .. Provenance.Files(plan, finished.Tasks),
            .. RecordedFile.FilesOf(plan.Student.Tokenizer?.Folder ?? "").Select(file => ("tokenizer", file)),
            .. purchase is null ? [] : SamplingManifest.FilesOf(purchase),
        ];
        return new(
            "run", plan.Name, [RunVersions.Now(device)], plan.Seeds, Manifest.LinesOf(plan.ToYaml(folder)),
            [.. read.Where(file => File.Exists(file.Path))
                .Select(file => RecordedFile.Of(file.Path, folder, file.Role))],
            [.. ParentsOf(plan, purchase, folder)], [.. finished.Recorded()],
            [.. RecordedFile.Under(folder, s_outputs)]);
    }

    private static IEnumerable<ParentRun> ParentsOf(Plan plan, SamplingPlan? purchase, string folder)
    {
        if (plan.Student.Model is { } model)
            yield return ParentRun.Of("student", model, ModelRevision.Of(model), folder);
        foreach (ParentRun teacher in purchase is null ? [] : SamplingManifest.ParentsOf(purchase, folder))
            yield return teacher;
    }
}
