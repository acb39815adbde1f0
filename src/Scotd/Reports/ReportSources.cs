using Scotd.Corpora.Ledgers;
using Scotd.Evaluation;
using Scotd.Records;

namespace Scotd.Reports;

/// <summary>Finds for every part of a report the files that its numbers come from.</summary>
/// <param name="result">Of the experiment.</param>
/// <param name="data">The report, but for its sources.</param>
internal sealed class ReportSources(ExperimentResult result, ReportData data)
{
    private const string Greedy = "greedy";

    private readonly string _folder = result.Plan.Output;

    /// <summary>By part; parts that are empty, and so are not shown, have none.</summary>
    public IEnumerable<TableSource> All()
    {
        (string Part, bool IsShown, IEnumerable<string> Files)[] parts =
        [
            ("accuracy", data.Scores.Count > 0, Scores(_ => true)),
            ("comparisons", data.Comparisons.Count > 0, Scores(score => data.Comparisons.Any(pair =>
                (pair.Set, pair.Decoding) == (score.Set, score.Decoding)
                && (pair.First == score.System || pair.Second == score.System)))),
            ("contrasts", data.Contrasts.Count > 0, Scores(score => data.Contrasts.Any(contrast =>
                (contrast.System, contrast.Decoding) == (score.System, score.Decoding)
                && (contrast.Set == score.Set || contrast.Of == score.Set)))),
            ("samples", data.SamplesCurve.Count > 0, Scores(score =>
                (score.Set, score.Decoding) is (ExamSet.Test, Greedy)
                && IsOf(score.System, student => student.IsOnSamplesCurve))),
            ("fraction", data.FractionCurve.Count > 0, Scores(score =>
                (score.Set, score.Decoding) is (ExamSet.Test, Greedy)
                && IsOf(score.System, student => student.IsOnFractionCurve))),
            ("paths", data.Paths.Count > 0, Scores(score => score.Decoding == "self-consistency")),
            ("learning", data.Learning.Count > 0,
                result.Students.Concat(result.Sweep).Select(student => In(student, "training.json"))),
            ("yield", data.Funnel.Count > 0, Rationales().Concat(result.Students
                .Where(student => student.Key == "scotd").Take(1).Select(student => In(student, "lessons.json")))),
            ("lengths", data.Lengths.Count > 0, Rationales().Concat(Scores(score =>
                (score.Set, score.Decoding) is (ExamSet.Test, Greedy)
                && data.Lengths.Any(lengths => lengths.Who == data.SystemTitle(score.System))))),
            ("costs", data.Costs.Count > 0, result.Plan.Sample is null ? [StageLog.FileName]
                : [StageLog.FileName, Ledger()]),
            ("steps", data.Steps.Count > 0, Rationales().Concat(Scores(score => score.Decoding == Greedy
                && data.Steps.Any(steps => (steps.System, steps.Set) == (score.System, score.Set))))),
        ];
        return parts.Where(part => part.IsShown)
            .Select(part => new TableSource(part.Part, [.. part.Files.Distinct(StringComparer.Ordinal)]));
    }

    /// <summary>Where the teacher's rationales lie: a ledger, then the files of the corpus.</summary>
    private IEnumerable<string> Rationales() => (result.Plan.Sample is null ? [] : new[] { Ledger() })
        .Concat(result.Plan.Tasks.SelectMany(task => task.Corpus).Select(source => source.File is { } file
            ? RecordedFile.PathFrom(_folder, file)
            : LedgerPlace.NameFrom(_folder, source.Ledger!)));

    private string Ledger() => LedgerPlace.NameFrom(
        _folder, result.Plan.Sample!.ForSamples(result.Plan).Ledger);

    private IEnumerable<string> Scores(Func<ReportedScore, bool> wanted) =>
        data.Scores.Where(wanted).Select(score => score.Source);

    private bool IsOf(string system, Func<StudentResult, bool> isWanted) =>
        result.Students.Concat(result.Sweep).Any(student => student.Key == system && isWanted(student));

    private string In(StudentResult student, string name) =>
        RecordedFile.PathFrom(_folder, Path.Combine(student.Folder, name));
}
