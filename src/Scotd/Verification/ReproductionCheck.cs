using Scotd.Judging;
using Scotd.Paper;
using Scotd.Plans;
using Scotd.Records;
using Scotd.Reports;

namespace Scotd.Verification;

/// <summary>
/// A result or a study of the paper reckoned again, from the completions of its runs and what judges said; the runs'
/// own files are verified in their folders.
/// </summary>
/// <param name="manifest">Its own.</param>
/// <param name="file">The manifest.</param>
/// <param name="runs">Those it may rest on.</param>
/// <param name="findings">Told.</param>
internal sealed class ReproductionCheck(Manifest manifest, string file, FinishedRuns runs, Findings findings)
{
    private readonly string _folder = Path.GetDirectoryName(Path.GetFullPath(file))!;

    /// <summary>A table or figure: numbers, claims and page.</summary>
    public void LookAtResult() => findings.Try(Numbers, () =>
    {
        PaperScale scale = Scale();
        Dictionary<string, ExperimentResult> own = scale.Find(manifest.Name).Rows.Select(row => row.Run).Distinct()
            .ToDictionary(run => run, Open);
        ReproducedResult result = ReproducedResult.Of(manifest.Name, scale, scale.TaskIn(_folder), own, _folder);
        Compare(result.ToJson(), result.ToMarkdown());
    });

    /// <summary>What people judge: the pairs drawn again, then numbers, verdicts and page.</summary>
    public void LookAtStudy() => findings.Try(Numbers, () =>
    {
        PaperScale scale = Scale();
        PaperStudy paper = scale.FindStudy(manifest.Name);
        ExperimentResult run = Open(paper.Run);
        IReadOnlyList<Study> studies = paper.Draw(run);
        foreach ((Study study, PaperPreference row) in studies.Zip(paper.Rows))
        {
            string pairs = $"{ReproducedStudy.PairsOf(manifest.Name, row)}/{Study.FileName}";
            findings.Try(pairs, () => findings.Differ(
                pairs, JsonDifference.Of(Text(pairs), RecordJson.Text(study))));
        }

        string numbers = Text(Numbers);
        ReproducedStudy result = ReproducedStudy.Of(
            manifest.Name, scale, scale.TaskIn(_folder), studies, Judgements.Read(studies, Judges()),
            ReproducedStudy.WasChecked(numbers) ? paper.CheckerOf(run) : null, _folder);
        Compare(result.ToJson(), result.ToMarkdown());
    });

    private string Numbers => $"{manifest.Name}.json";

    private PaperScale Scale() => PlanTree.Read<PaperScale>(manifest.PlanText, file);

    private ExperimentResult Open(string run) => runs.Open(Path.Combine(_folder, run));

    private IReadOnlyList<string> Judges() =>
    [
        .. manifest.Inputs.Where(input => input.Role == Reproduction.OfJudges)
            .Select(input => input.FullPath(_folder)),
    ];

    private string Text(string path) => File.ReadAllText(Path.Combine(_folder, path));

    private void Compare(string numbers, string page)
    {
        findings.Differ(Numbers, JsonDifference.Of(Text(Numbers), numbers));
        if (manifest.IsOfThisVersion)
            findings.Differ($"{manifest.Name}.md", LineDifference.Of(Text($"{manifest.Name}.md"), page));
    }
}
