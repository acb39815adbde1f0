using Scotd.Evaluation;
using Scotd.Neural.Devices;
using Scotd.Records;
using Scotd.Reports;
using Scotd.Sampling;

namespace Scotd.Verification;

/// <summary>
/// An experiment reckoned again from its completions and its ledger: readings, accuracies, intervals, comparisons,
/// votes, yield. What costs training is not done again; of that there are the hashes.
/// </summary>
/// <param name="manifest">The experiment's.</param>
/// <param name="file">The manifest.</param>
/// <param name="findings">Told.</param>
internal sealed class ExperimentCheck(Manifest manifest, string file, Findings findings)
{
    private const string Results = "results.json";

    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(file))!;

    /// <summary>Looks at all of it.</summary>
    public void Look(Device device) => findings.Try(Results, () =>
    {
        FinishedExperiment finished = FinishedExperiment.Open(manifest, _folder, device);
        IReadOnlyList<RecordedPurchase> now = [.. finished.Recorded()];
        PurchaseCheck.Compare(manifest.Purchases, now, findings);
        foreach ((PurchasedSamples samples, RecordedPurchase recorded) in finished.Purchases.Zip(now))
        {
            string path = PurchaseCheck.PathOf(recorded);
            findings.Try(path, () => PurchaseCheck.ReadAgain(samples, path, findings));
        }
        foreach (TakenExam exam in finished.Result.AllExams.Select(one => one.Exam))
            CompletionCheck.Look(exam, RecordedFile.PathFrom(_folder, exam.File), findings);
        Compare(Results, () => JsonDifference.Of(Text(Results), finished.Result.ToJson(), manifest.IsOfThisVersion));
        CompareReport(finished.Report);
        if (manifest.IsOfThisVersion)
            Compare("results.md", () => LineDifference.Of(Text("results.md"), finished.Result.ToMarkdown()));
    });

    /// <summary>
    /// The numbers of the report against those reckoned again, its pages against its numbers. Where they come from is
    /// the manifest's to say: plan and provenance hold full paths and versions.
    /// </summary>
    private void CompareReport(ReportData reckoned)
    {
        ReportData? stored = null;
        Compare(ReportFiles.Json, () =>
        {
            string text = Text(ReportFiles.Json);
            stored = manifest.IsOfThisVersion ? ReportJson.FromJson(text) : null;
            return JsonDifference.Of(text, ReportJson.ToJson(
                stored is null ? reckoned : reckoned with { Provenance = stored.Provenance, Plan = stored.Plan }),
                manifest.IsOfThisVersion);
        });
        if (stored is null)
            return;
        Compare(ReportFiles.Markdown, () => LineDifference.Of(
            Text(ReportFiles.Markdown), MarkdownReport.ToText(stored)));
        Compare(ReportFiles.Html, () => LineDifference.Of(Text(ReportFiles.Html), ReportFiles.HtmlOf(stored)));
    }

    private void Compare(string path, Func<IEnumerable<string>> differences) => findings.Try(path, () =>
    {
        if (File.Exists(Path.Combine(_folder, path)))
            findings.Differ(path, differences());
    });

    private string Text(string path) => File.ReadAllText(Path.Combine(_folder, path));
}
