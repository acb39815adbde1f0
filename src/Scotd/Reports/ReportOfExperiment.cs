using System.Globalization;
using Scotd.Corpora;
using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Records;
using Scotd.Sampling;
using Scotd.Selection;
using Scotd.Tasks;
using Scotd.Yaml;

namespace Scotd.Reports;

/// <summary>Fills a report from what an experiment found.</summary>
/// <param name="result">The numbers.</param>
/// <param name="tasks">What students learned, the first one's test set being reported first.</param>
/// <param name="named">All tasks of the plan, those first, then unseen ones.</param>
/// <param name="teacher">Who was asked; null where the plan asks nobody.</param>
/// <param name="purchases">What was bought, by the stage that bought it.</param>
/// <param name="stages">What each stage took.</param>
public sealed class ReportOfExperiment(
    ExperimentResult result, IReadOnlyList<ExplainedTask> tasks, IReadOnlyList<ReasoningTask> named,
    TeacherIdentity? teacher, IReadOnlyList<(string Stage, PurchasedSamples Samples)> purchases, StageLog stages)
{
    /// <summary>Questions of a set that the report's browser shows at most; the numbers are of all.</summary>
    private const int MostQuestions = 200;

    private readonly IReadOnlyList<ExperimentSystem> _systems = ExperimentSystem.Of(result);
    private readonly Dictionary<string, StepCheck?> _steps = named.ToDictionary(
        task => task.Name, task => task.Language() is { } language ? new StepCheck(language) : null);
    private readonly IReadOnlyList<ReportedComparison> _comparisons = result.AllComparisons;

    /// <summary>The report; reads the corpora through.</summary>
    public ReportData ToData()
    {
        TeacherSamples[] samples = [.. tasks.Select(SamplesOf)];
        ReportData data = new(
            result.Plan.Name, Sentence(), [.. Sets()],
            [.. _systems.Select(system => new ReportedSystem(system.Key, system.Title, system.Note))], [.. Scores()],
            _comparisons, result.Contrasts, [.. SamplesCurve()], result.Paths, [.. Learning()],
            result.Corpus.Rationales == 0 ? []
                : YieldOfTasks.Sum([.. tasks.Zip(samples, (one, own) => (one.Task.Name, own.Yield))],
                    FullStudent()?.Lessons),
            [.. Lengths(samples)], [.. Costs()], [.. Steps(samples)], [.. Questions(samples)],
            [.. Provenance.Of(result.Plan, named, teacher)], result.Plan.ToYaml())
        {
            FractionCurve = [.. FractionCurve()],
        };
        return data with { Sources = [.. new ReportSources(result, data).All()] };
    }

    private TeacherSamples SamplesOf(ExplainedTask one)
    {
        SelectionPlan selection = result.Plan.Selection;
        int cutOff = purchases.Where(purchase => !purchase.Samples.IsGreedy && purchase.Samples.Task == one.Task.Name)
            .Sum(purchase => purchase.Samples.CountDropped());
        return new(
            one.Corpus, one.Training, selection, selection.RulesFor(one.Task, one.Training), cutOff,
            _steps[one.Task.Name], MostQuestions);
    }

    /// <summary>Behind the name of a task's training set; nothing for the first task.</summary>
    private string Whose(int task) => task == 0 ? "" : $"-{tasks[task].Task.Name}";

    private StudentResult? FullStudent() =>
        result.Students.FirstOrDefault(student => student.Method is LearningMethod.Scotd);

    private string Sentence()
    {
        MethodResult best =
            result.Methods.FirstOrDefault(method => method.Method is LearningMethod.Scotd) ?? result.Methods[0];
        string of = tasks.Count == 1 ? "" : $" of {tasks[0].Task.Name}";
        string asked = FormattableString.Invariant($"{best.Asked} test questions{of}");
        string says = FormattableString.Invariant(
            $"{ExperimentResult.NameOf(best.Method)} answers {100 * best.Mean:F1} % of the {asked}");
        ReportedComparison? pair = _comparisons.FirstOrDefault(pair => (pair.Set, pair.Decoding, pair.First)
            is (ExamSet.Test, "greedy", "scotd") && pair.Second is "label-only" or "greedy-cot");
        if (pair is null)
        {
            return FormattableString.Invariant(
                $"{says} right ({100 * best.Interval.Low:F1} to {100 * best.Interval.High:F1}); guessing, ") +
                FormattableString.Invariant($"{100 * result.Chance:F1} %.");
        }
        MethodResult other = result.Methods.First(method => YamlName.OfChoice(method.Method) == pair.Second);
        string seeds = pair.Seeds == 1 ? "1 seed" : FormattableString.Invariant($"{pair.Seeds} seeds");
        string shown = pair.IsShown ? "" : "; no difference is shown";
        return $"{says} right, {ExperimentResult.NameOf(other.Method)} " +
            FormattableString.Invariant($"{100 * other.Mean:F1} %: {100 * pair.Difference:+0.0;-0.0;0.0} points ") +
            FormattableString.Invariant($"({100 * pair.Low:F1} to {100 * pair.High:F1}, {seeds}){shown}.");
    }

    private IEnumerable<ReportedSet> Sets() => result.Sets.Select(set =>
        new ReportedSet(set.Key, TitleOf(set), set.Questions.Count, set.Chance));

    private string TitleOf(ExamSet set)
    {
        string title = Spoken.Heading(set.Key);
        return tasks.Count > 1 && set.Key == ExamSet.Test ? $"{title} {set.Task.Name}" : title;
    }

    private IEnumerable<ReportedScore> Scores() =>
        from system in _systems
        from own in system.Seeds
        from exam in own.Exams
        let score = exam.Graded.Score(Reading.Lenient)
        select new ReportedScore(
            system.Key, exam.Set, YamlName.OfChoice(exam.Decoding), own.Seed, score.Right, score.Accuracy.Asked,
            score.Unparsed, RecordedFile.PathFrom(result.Plan.Output, exam.File));

    private IEnumerable<SamplesPoint> SamplesCurve() =>
        from student in result.Plan.Sweep?.Samples is null ? [] : result.Students.Concat(result.Sweep)
        where student.IsOnSamplesCurve
        let samples = student.Part?.Samples ?? result.Plan.Selection.PerQuestion
        orderby samples, student.Seed
        let score = student.Test.Score(Reading.Lenient)
        select new SamplesPoint(samples, student.Seed, score.Right, score.Accuracy.Asked);

    private IEnumerable<FractionPoint> FractionCurve() =>
        from student in result.Plan.Sweep?.Fraction is null ? [] : result.Students.Concat(result.Sweep)
        where student.IsOnFractionCurve
        let fraction = student.Part?.Fraction ?? 1
        orderby student.Method, fraction, student.Seed
        let score = student.Test.Score(Reading.Lenient)
        select new FractionPoint(
            StudentResult.KeyOf(student.Method, part: null), fraction, student.Seed, score.Right, score.Accuracy.Asked);

    private IEnumerable<LearningCurve> Learning() => result.Students.Concat(result.Sweep).Select(student =>
        new LearningCurve(
            student.Key, student.Seed, student.History.Losses, [.. Enumerable.Range(1, student.History.Steps)],
            [.. student.History.Validations.Select(validation => validation.Score)],
            [.. student.History.Validations.Select(validation => validation.Step)]));

    private IEnumerable<LengthCounts> Lengths(TeacherSamples[] samples)
    {
        foreach ((ExplainedTask one, TeacherSamples own) in tasks.Zip(samples))
        {
            if (one.Corpus.Summary.Rationales > 0)
                yield return new(tasks.Count == 1 ? "Teacher" : $"Teacher, {one.Task.Name}", own.Words.Counts);
        }
        foreach (ExperimentSystem system in _systems.Where(system => system.Reasons && system.Key != "teacher"))
        {
            WordCounts words = new();
            foreach ((_, TakenExam exam) in system.On(ExamSet.Test, Decoding.Greedy))
            {
                foreach ((Question question, GradedCompletion said) in result.Sets[0].Questions.Zip(
                    exam.Graded.Completions))
                {
                    words.Add(tasks[0].Task.Answer.Read(said.Completion, question, Reading.Lenient).Rationale);
                }
            }
            yield return new(system.Title, words.Counts);
        }
    }

    /// <summary>Times from the log; of what was bought, tokens and dollars from the ledger.</summary>
    private IEnumerable<StageCost> Costs()
    {
        var bought = purchases.GroupBy(purchase => purchase.Stage).ToDictionary(
            stage => stage.Key, stage => stage.SelectMany(purchase => purchase.Samples.Read())
                .Aggregate((Tokens: 0L, Dollars: 0m), (sum, row) => (
                    sum.Tokens + row.Sample.Usage.In + row.Sample.Usage.Out, sum.Dollars + row.Sample.Cost)));
        return stages.Stages.Select(stage => bought.TryGetValue(stage.Stage, out var paid)
            ? stage with
            {
                Tokens = paid.Tokens,
                Dollars = paid.Dollars.ToString("0.00####", CultureInfo.InvariantCulture),
            }
            : stage);
    }

    private IEnumerable<StepTruth> Steps(TeacherSamples[] samples)
    {
        for (int i = 0; i < tasks.Count; i++)
        {
            if (_steps[tasks[i].Task.Name] is not null)
                yield return Truth("teacher", $"train{Whose(i)}", samples[i].Steps);
        }
        foreach (ExperimentSystem system in _systems.Where(system => system.Reasons))
        {
            foreach (ExamSet set in result.Sets)
            {
                StepCounts counts = _steps[set.Task.Name] is not { } check ? default
                    : system.On(set.Key, Decoding.Greedy).Aggregate(default(StepCounts), (sum, own) =>
                        sum + StepCounts.Of(check, set.Task, own.Exam.Graded, set.Questions));
                if (counts != default)
                    yield return Truth(system.Key, set.Key, counts);
            }
        }
    }

    private static StepTruth Truth(string system, string set, StepCounts counts) => new(
        system, set, counts.True, counts.False, counts.Unreadable, counts.RightAnswers, counts.WrongReasons);

    private IEnumerable<ReportedQuestion> Questions(TeacherSamples[] samples)
    {
        for (int i = 0; i < tasks.Count; i++)
        {
            foreach (Question question in samples[i].Shown)
                yield return Shown(question, tasks[i].Task, $"train{Whose(i)}", samples[i].Of(question), []);
        }
        foreach (ExamSet set in result.Sets)
        {
            foreach (int place in TeacherSamples.Spread(set.Questions.Count, MostQuestions))
                yield return Shown(set.Questions[place], set.Task, set.Key, [], [.. Said(set.Key, place)]);
        }
    }

    private static ReportedQuestion Shown(
        Question question, ReasoningTask task, string set, IReadOnlyList<ReportedRationale> rationales,
        IReadOnlyList<ReportedCompletion> said) =>
        new(question.Id, set, question.Kind ?? "", task.ZeroShot(question),
            question.Gold?.Replace("\n", " or ", StringComparison.Ordinal) ?? "", rationales, said);

    private IEnumerable<ReportedCompletion> Said(string set, int place) =>
        from system in _systems
        from own in system.On(set, Decoding.Greedy)
        let completion = own.Exam.Graded.Completions[place]
        let voted = system.On(set, Decoding.SelfConsistency).FirstOrDefault(vote => vote.Seed == own.Seed).Exam?.Votes
        select new ReportedCompletion(
            system.Key, own.Seed, completion.Completion.Trim(), YamlName.OfChoice(completion.Under(Reading.Lenient)),
            voted is null ? "" : string.Join(", ", voted.Answers[place].Votes(Reading.Lenient)
                .Select(vote => FormattableString.Invariant($"{vote.Label} {vote.Votes}"))));
}
