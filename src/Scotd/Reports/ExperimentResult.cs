using Scotd.Corpora;
using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Tasks;

namespace Scotd.Reports;

/// <summary>What an experiment found, in numbers that say how many and how sure.</summary>
/// <param name="Plan">Every choice that it rests on.</param>
/// <param name="Corpus">The rationales.</param>
/// <param name="Students">All of them, by method and seed.</param>
/// <param name="Chance">Accuracy of guessing: the mean of one over the number of choices.</param>
public sealed record ExperimentResult(
    Plan Plan, CorpusSummary Corpus, IReadOnlyList<StudentResult> Students, double Chance)
{
    private IReadOnlyList<ReportedComparison>? _all;
    private IReadOnlyList<ReportedPaths>? _paths;
    private IReadOnlyList<ReportedContrast>? _contrasts;

    /// <summary>What was asked, the test set first.</summary>
    public IReadOnlyList<ExamSet> Sets { get; init; } = [];

    /// <summary>The students of the sweep, by samples and seed; full ones are among <see cref="Students"/>.</summary>
    public IReadOnlyList<StudentResult> Sweep { get; init; } = [];

    /// <summary>Who was examined besides the students.</summary>
    public IReadOnlyList<ReferenceResult> References { get; init; } = [];

    /// <summary>SCoTD against every other system on every set, seeds pooled; reckoned once.</summary>
    public IReadOnlyList<ReportedComparison> AllComparisons => _all ??= ExperimentComparisons.Of(this);

    /// <summary>Every system on contrast sets and their originals; reckoned once.</summary>
    public IReadOnlyList<ReportedContrast> Contrasts => _contrasts ??= [.. ReportedContrast.In(this)];

    /// <summary>What votes of fewer paths would have come to; reckoned once.</summary>
    public IReadOnlyList<ReportedPaths> Paths => _paths ??= [.. ReportedPaths.Of(this)];

    /// <summary>By method, in the plan's order.</summary>
    public IReadOnlyList<MethodResult> Methods =>
        [.. Students.GroupBy(student => student.Method).Select(group => new MethodResult(group.Key, [.. group]))];

    /// <summary>SCoTD against each other method, seed by seed, on the same questions.</summary>
    public IEnumerable<(LearningMethod Other, ulong Seed, PairedComparison Difference)> Comparisons =>
        from student in Students
        where student.Method is LearningMethod.Scotd
        from other in Students
        where other.Seed == student.Seed && other.Method is not LearningMethod.Scotd
        select (other.Method, student.Seed, PairedComparison.Of(student.Test, other.Test, Reading.Lenient));

    /// <summary>Accuracy of everybody in every examination, the mean over seeds.</summary>
    public IEnumerable<(string System, string Set, Decoding Decoding, double Mean)> Means =>
        from system in ExperimentSystem.Of(this)
        from exams in system.Seeds.SelectMany(own => own.Exams).GroupBy(exam => (exam.Set, exam.Decoding))
        select (system.Title, exams.Key.Set, exams.Key.Decoding,
            exams.Average(exam => exam.Graded.Score(Reading.Lenient).Accuracy.Value));

    /// <summary>The name that a person reads.</summary>
    public static string NameOf(LearningMethod method) => method switch
    {
        LearningMethod.LabelOnly => "Label-Only",
        LearningMethod.GreedyCot => "Greedy-CoT",
        _ => "SCoTD",
    };

    /// <summary>Writes results.json and results.md into the plan's output folder.</summary>
    public void Write()
    {
        WholeFile.WriteText(Path.Combine(Plan.Output, "results.json"), ToJson());
        WholeFile.WriteText(Path.Combine(Plan.Output, "results.md"), ToMarkdown());
    }

    /// <summary>A page for people.</summary>
    public string ToMarkdown() => ResultsPage.Of(this);

    /// <summary>The same for programs.</summary>
    internal string ToJson() => ResultsJson.Of(this);

    /// <summary>Every examination of everybody.</summary>
    internal IEnumerable<(ExperimentSystem System, ulong? Seed, TakenExam Exam)> AllExams =>
        from system in ExperimentSystem.Of(this)
        from own in system.Seeds
        from exam in own.Exams
        select (system, own.Seed, exam);
}
