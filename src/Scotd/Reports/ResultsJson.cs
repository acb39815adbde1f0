using System.Text.Json;
using Scotd.Evaluation;
using Scotd.Records;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Reports;

/// <summary>results.json: what an experiment found, for programs.</summary>
internal static class ResultsJson
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    /// <summary>The text.</summary>
    public static string Of(ExperimentResult result) => JsonSerializer.Serialize(
        new
        {
            name = result.Plan.Name,
            chance = result.Chance,
            corpus = new
            {
                result.Corpus.Asked,
                result.Corpus.Explained,
                result.Corpus.Rationales,
                result.Corpus.Parsed,
                result.Corpus.Right,
            },
            methods = result.Methods.Select(method => new
            {
                method = YamlName.OfChoice(method.Method),
                accuracy = method.Mean,
                low = method.Interval.Low,
                high = method.Interval.High,
                paper_reading = method.PaperMean,
                parse_rate = method.ParseRate,
                asked = method.Asked,
                students = method.Students.Select(student => new
                {
                    seed = student.Seed,
                    accuracy = student.Test.Score(Reading.Lenient).Accuracy.Value,
                    file = FileOf(result, student),
                    best_step = student.History.Best?.Step,
                    folder = RecordedFile.PathFrom(result.Plan.Output, student.Folder),
                }),
            }),
            comparisons = result.Comparisons.Select(c => new
            {
                first = "scotd",
                second = YamlName.OfChoice(c.Other),
                seed = c.Seed,
                difference = c.Difference.Difference,
                low = c.Difference.Interval.Low,
                high = c.Difference.Interval.High,
                p = c.Difference.P,
            }),
            examinations = result.AllExams.Select(one => new
            {
                system = one.System.Key,
                set = one.Exam.Set,
                decoding = YamlName.OfChoice(one.Exam.Decoding),
                seed = one.Seed,
                right = one.Exam.Graded.Score(Reading.Lenient).Right,
                right_by_paper = one.Exam.Graded.Score(Reading.Paper).Right,
                asked = one.Exam.Graded.Completions.Count,
                unparsed = one.Exam.Graded.Score(Reading.Lenient).Unparsed,
                file = FileOf(result, one.Exam),
            }),
            contrasts = result.Contrasts.Select(one => new
            {
                system = one.System,
                set = one.Set,
                of = one.Of,
                decoding = one.Decoding,
                seed = one.Seed,
                originals = one.Originals,
                originals_right = one.OriginalsRight,
                changes = one.Changes,
                changes_right = one.ChangesRight,
                consistent = one.Consistent,
                consistency = one.Score.Consistency.Value,
                low = one.Score.Consistency.Interval.Low,
                high = one.Score.Consistency.Interval.High,
                drop = one.Score.Drop,
                drop_low = one.Score.Pairs?.Interval.Low,
                drop_high = one.Score.Pairs?.Interval.High,
            }),
            paths = result.Paths.Select(one => new
            {
                system = one.System,
                set = one.Set,
                seed = one.Seed,
                file = FileOf(result, one),
                asked = one.Asked,
                majority = one.Majority,
                pass = one.Pass,
            }),
            all_comparisons = result.AllComparisons.Select(pair => new
            {
                set = pair.Set,
                decoding = pair.Decoding,
                first = pair.First,
                second = pair.Second,
                seeds = pair.Seeds,
                asked = pair.Asked,
                difference = pair.Difference,
                low = pair.Low,
                high = pair.High,
                p = pair.P,
                holm_p = pair.HolmP,
                shown = pair.HolmP is null ? (bool?)null : pair.IsShown,
                detectable = pair.Detectable,
                test = pair.Test,
            }),
        },
        s_json);

    private static string FileOf(ExperimentResult result, ReportedPaths votes) => FileOf(result, result.AllExams.First(
        one => (one.System.Key, one.Seed, one.Exam.Set) == (votes.System, votes.Seed, votes.Set)
            && one.Exam.Votes is not null).Exam);

    private static string FileOf(ExperimentResult result, StudentResult student) =>
        FileOf(result, student.Exams.First(exam => ReferenceEquals(exam.Graded, student.Test)));

    private static string FileOf(ExperimentResult result, TakenExam exam) =>
        RecordedFile.PathFrom(result.Plan.Output, exam.File);
}
