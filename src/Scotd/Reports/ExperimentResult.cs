using System.Text;
using System.Text.Json;
using Scotd.Corpora;
using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Reports;

/// <summary>What an experiment found, in numbers that say how many and how sure.</summary>
/// <param name="Plan">Every choice that it rests on.</param>
/// <param name="Corpus">The rationales.</param>
/// <param name="Students">All of them, by method and seed.</param>
/// <param name="Chance">Accuracy of guessing: the mean of one over the number of choices.</param>
public sealed record ExperimentResult(
    Plan Plan, CorpusSummary Corpus, IReadOnlyList<StudentResult> Students, double Chance)
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true };

    private IReadOnlyList<ReportedComparison>? _all;

    /// <summary>What was asked, the test set first.</summary>
    public IReadOnlyList<ExamSet> Sets { get; init; } = [];

    /// <summary>The students of the sweep, by samples and seed; full ones are among <see cref="Students"/>.</summary>
    public IReadOnlyList<StudentResult> Sweep { get; init; } = [];

    /// <summary>Who was examined besides the students.</summary>
    public IReadOnlyList<ReferenceResult> References { get; init; } = [];

    /// <summary>SCoTD against every other system on every set, seeds pooled; reckoned once.</summary>
    public IReadOnlyList<ReportedComparison> AllComparisons => _all ??= [.. ExperimentComparisons.Of(this)];

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
    public string ToMarkdown()
    {
        StringBuilder page = new();
        page.Append(FormattableString.Invariant($"# {Plan.Name}\n\n{Corpus}\n\n"));
        page.Append("| method | accuracy | 95 % interval | by seed | paper's reading | parsed | n |\n");
        page.Append("|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (MethodResult method in Methods)
        {
            page.Append(FormattableString.Invariant(
                $"| {NameOf(method.Method)} | {100 * method.Mean:F1} % | "));
            page.Append(FormattableString.Invariant(
                $"{100 * method.Interval.Low:F1} to {100 * method.Interval.High:F1} | "));
            page.AppendJoin(" / ", method.BySeed.Select(a => FormattableString.Invariant($"{100 * a:F1}")));
            page.Append(FormattableString.Invariant(
                $" | {100 * method.PaperMean:F1} % | {100 * method.ParseRate:F1} % | {method.Asked} |\n"));
        }

        page.Append(FormattableString.Invariant($"| guessing | {100 * Chance:F1} % | | | | | |\n\n"));
        foreach ((LearningMethod other, ulong seed, PairedComparison difference) in Comparisons)
            page.Append(FormattableString.Invariant($"- SCoTD less {NameOf(other)}, seed {seed}: {difference}\n"));
        WriteMore(page);
        page.Append("\nAccuracy is the mean over seeds on the test split, greedy decoding, lenient reading. ");
        page.Append("The interval is Wilson's at that mean for n questions; ");
        page.Append("differences are paired, Newcombe's method 10.\n");
        return page.ToString();
    }

    /// <summary>Examinations besides the students' greedy ones on the test split, where there are any.</summary>
    private void WriteMore(StringBuilder page)
    {
        bool isAll = References.Count == 0 && Sweep.Count == 0 && Students.All(student => student.Exams.Count < 2);
        if (isAll && Plan.Seeds.Count == 1) return;
        page.Append("\n| system | set | decoding | seed | accuracy | parsed |\n|---|---|---|---:|---:|---:|\n");
        foreach (var (system, seed, exam) in AllExams)
        {
            Scorecard score = exam.Graded.Score(Reading.Lenient);
            page.Append(FormattableString.Invariant(
                $"| {system.Title} | {exam.Set} | {YamlName.OfChoice(exam.Decoding)} | {seed} | {score.Accuracy} | "));
            page.Append(FormattableString.Invariant($"{100 * score.ParseRate:F1} % |\n"));
        }
        page.Append('\n');
        foreach (ReportedComparison pair in AllComparisons.Where(pair => pair.Seeds == Plan.Seeds.Count))
        {
            page.Append($"- {pair.Set}, {pair.Decoding}: {pair.First} less {pair.Second} ");
            page.Append(FormattableString.Invariant($"{100 * pair.Difference:+0.0;-0.0;0.0} points "));
            page.Append(FormattableString.Invariant($"({100 * pair.Low:F1} to {100 * pair.High:F1}, n={pair.Asked}, "));
            page.Append(FormattableString.Invariant($"{pair.Test} p={pair.P:G3})\n"));
        }
    }

    private IEnumerable<(ExperimentSystem System, ulong? Seed, TakenExam Exam)> AllExams =>
        from system in ExperimentSystem.Of(this)
        from own in system.Seeds
        from exam in own.Exams
        select (system, own.Seed, exam);

    private string ToJson() => JsonSerializer.Serialize(
        new
        {
            name = Plan.Name,
            chance = Chance,
            corpus = new { Corpus.Asked, Corpus.Explained, Corpus.Rationales, Corpus.Parsed, Corpus.Right },
            methods = Methods.Select(method => new
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
                    best_step = student.History.Best?.Step,
                    folder = student.Folder,
                }),
            }),
            comparisons = Comparisons.Select(c => new
            {
                first = "scotd",
                second = YamlName.OfChoice(c.Other),
                seed = c.Seed,
                difference = c.Difference.Difference,
                low = c.Difference.Interval.Low,
                high = c.Difference.Interval.High,
                p = c.Difference.P,
            }),
            examinations = AllExams.Select(one => new
            {
                system = one.System.Key,
                set = one.Exam.Set,
                decoding = YamlName.OfChoice(one.Exam.Decoding),
                seed = one.Seed,
                right = one.Exam.Graded.Score(Reading.Lenient).Right,
                asked = one.Exam.Graded.Completions.Count,
                unparsed = one.Exam.Graded.Score(Reading.Lenient).Unparsed,
                file = Path.GetRelativePath(Plan.Output, one.Exam.File),
            }),
            all_comparisons = AllComparisons.Select(pair => new
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
                test = pair.Test,
            }),
        },
        s_json);
}
