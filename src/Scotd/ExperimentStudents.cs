using Scotd.Corpora;
using Scotd.Evaluation;
using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;
using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Reports;
using Scotd.SideBySide;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Yaml;

namespace Scotd;

/// <summary>Teaches and examines the students of one experiment, each once.</summary>
/// <param name="plan">Every choice.</param>
/// <param name="tasks">What they learn.</param>
/// <param name="validation">The questions that choose a student's best moment, a set a task.</param>
/// <param name="sets">What they are examined on, the test set first.</param>
/// <param name="tokenizer">Of students that start from nothing.</param>
/// <param name="device">Where the undistilled student lives.</param>
/// <param name="talk">Told what happens.</param>
/// <param name="stages">Measures.</param>
/// <param name="tally">Counts who is done; null where what is not there is refused rather than done.</param>
internal sealed class ExperimentStudents(
    Plan plan, IReadOnlyList<ExplainedTask> tasks, IReadOnlyList<ExamSet> validation, IReadOnlyList<ExamSet> sets,
    Tokenizer? tokenizer, Device device, ExperimentTalk talk, StageLog stages, StudentTally? tally)
{
    private readonly ExperimentExaminations _examinations = new(plan, talk, stages);

    /// <summary>One student, from nothing to its answers; what is finished is read.</summary>
    /// <param name="method">What it learns.</param>
    /// <param name="seed">Of its first weights and its training.</param>
    /// <param name="accepted">What it may learn from, by task.</param>
    /// <param name="part">Of a sweep: what it may learn from. Else null.</param>
    /// <param name="on">Where it lives.</param>
    /// <param name="cancellation">Stops after the current step.</param>
    public StudentResult Teach(
        LearningMethod method, ulong seed, Lazy<Rationale[][]> accepted, SweptPart? part, Device on,
        CancellationToken cancellation)
    {
        string name = FormattableString.Invariant($"{StudentResult.TitleOf(method, part)}, seed {seed}");
        string folder = StudentResult.FolderOf(plan.Output, method, part, seed);
        ExamFolder exams = new(folder, plan.Evaluation.SelfConsistency);
        (ExamSet Set, Decoding Decoding)[] wanted =
            part is null ? [.. Wanted(plan.Evaluation.Decodings)] : [(sets[0], Decoding.Greedy)];
        TrainingHistory? history = TrainingRun.Finished(folder);
        if (history is not null && wanted.All(exam => File.Exists(exams.FileOf(exam.Set, exam.Decoding))))
        {
            talk.Say($"{name}: finished earlier.");
            tally?.Found();
            return Result(history, [.. wanted.Select(exam => exams.Find(exam.Set, exam.Decoding)!)]);
        }

        if (tally is null)
            throw OutputFolder.Unfinished(plan.Output, $"{name}, or an examination of it,");
        return tally.Teach(() =>
        {
            using LanguageModel student = history is null
                ? StudentModels.Open(plan.Student, tokenizer, seed, on)
                : LanguageModel.Open(TrainingRun.ModelFolderOf(folder), on);
            ExaminedModel examined = new(
                student, plan.Evaluation.MaxTokens, reasons: method is not LearningMethod.LabelOnly, isTaught: true);
            history ??= Learn(
                student, examined, plan.TrainingOf(method), seed, accepted.Value, name, folder, cancellation);
            return Result(history, _examinations.Take(examined, name, wanted, exams, seed, cancellation));
        });

        StudentResult Result(TrainingHistory learned, IReadOnlyList<TakenExam> taken) =>
            new(method, seed, taken[0].Graded, learned, folder, part)
            {
                Exams = taken,
                Lessons = LessonCounts.Read(folder),
            };
    }

    /// <summary>The student as it is before it learns, shown the task's demonstrations.</summary>
    /// <param name="system">With steps or without.</param>
    /// <param name="cancellation">Stops between tokens.</param>
    public ReferenceResult Undistilled(ReferenceSystem system, CancellationToken cancellation)
    {
        ExamFolder exams = new(Path.Combine(plan.Output, "references", YamlName.OfChoice(system)));
        (ExamSet Set, Decoding Decoding)[] wanted = [.. Wanted(
            plan.Evaluation.Decodings.Where(decoding => decoding is Decoding.Greedy or Decoding.Likelihood))];
        if (wanted.All(exam => File.Exists(exams.FileOf(exam.Set, exam.Decoding))))
            return new(system, [.. wanted.Select(exam => exams.Find(exam.Set, exam.Decoding)!)]);

        if (tally is null)
            throw OutputFolder.Unfinished(plan.Output, "an examination of the undistilled student");
        using LanguageModel student = StudentModels.Open(plan.Student, tokenizer, plan.Seeds[0], device);
        ExaminedModel examined = new(student, plan.Evaluation.MaxTokens, system.Reasons(), isTaught: false);
        return new(system, _examinations.Take(
            examined, ReferenceResult.TitleOf(system), wanted, exams, plan.Seeds[0], cancellation));
    }

    private IEnumerable<(ExamSet Set, Decoding Decoding)> Wanted(IEnumerable<Decoding> decodings) =>
        sets.SelectMany(set => decodings.Select(decoding => (set, decoding)));

    private TrainingHistory Learn(
        LanguageModel student, ExaminedModel examined, TrainingPlan how, ulong seed, Rationale[][] accepted,
        string name, string folder, CancellationToken cancellation)
    {
        long rows = 0;
        return stages.Time($"train {name}", () =>
        {
            TaskLessons[] own = [.. tasks.Zip(accepted, (one, rationales) => new TaskLessons(
                rationales, one.Training, examined.EncoderOf(one.Task), plan.Demonstrations is { } shown
                    ? new(one.Task, one.Training, rationales, shown)
                    : null))];
            using Lessons lessons = new(
                own, student.Transformer.Shape.Context, how.LongLessons, Path.Combine(folder, "lessons.bin"),
                plan.Mixture ?? TaskMixture.Proportional);
            int shortened = own.Sum(task => task.Encoder.Shortened);
            LessonCounts counts = LessonCounts.Of(lessons, how.PerVisit, seed);
            counts.Write(folder);
            talk.Say($"{name}: {counts.InWords(lessons.ByTask, shortened)}");
            IProgress<TrainingProgress>? watch = talk.Watch(name);
            return student.Learn(
                lessons, how, seed, folder, () => validation.Average(set => new StudentExam(set.Task, plan.Evaluation)
                    .Take(examined.On(set), set.Questions, cancellation: cancellation)
                    .Score(Reading.Lenient).Accuracy.Value),
                new StepReader(step =>
                {
                    rows += step.Rows;
                    watch?.Report(step);
                }), cancellation);
        }, () => rows);
    }

    /// <summary>Told of every step at once, on the thread that takes it.</summary>
    private sealed class StepReader(Action<TrainingProgress> read) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => read(value);
    }
}
