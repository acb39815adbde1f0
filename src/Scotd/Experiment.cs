using Scotd.Corpora;
using Scotd.Evaluation;
using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;
using Scotd.Plans;
using Scotd.Records;
using Scotd.Reports;
using Scotd.Sampling;
using Scotd.Selection;
using Scotd.SideBySide;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd;

/// <summary>
/// Symbolic chain-of-thought distillation (Li et al., ACL 2023), start to end: READ THIS FIRST. A plan names a task or
/// several, corpora of a teacher's rationales, a student and the methods to compare; every student learns, is examined
/// on questions that it never saw, and the numbers are written down. What is finished is never done again.
/// </summary>
/// <param name="plan">Every choice.</param>
/// <param name="device">Where students live.</param>
/// <param name="talk">Told what happens.</param>
/// <param name="teachers">Opens the teacher of a purchase; null opens the one that the plan names.</param>
/// <param name="clock">Tells the time; null is the machine's.</param>
/// <param name="lanes">Devices for students that are taught side by side; null teaches one after the other.</param>
public sealed class Experiment(
    Plan plan, Device device, ExperimentTalk talk, Func<SamplingPlan, ReasoningTask, OpenedTeacher>? teachers = null,
    TimeProvider? clock = null, IReadOnlyList<Device>? lanes = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Where each student lies or will lie.</summary>
    internal IEnumerable<string> StudentFolders =>
        from student in plan.Students
        from seed in plan.Seeds
        select StudentResult.FolderOf(plan.Output, student.Method, student.Part, seed);

    /// <summary>Runs the plan, or goes on where an earlier run stopped.</summary>
    /// <exception cref="PlanException">
    /// The output folder belongs to another plan, or the plan does not fit the task.
    /// </exception>
    /// <exception cref="CorpusException">A file is not what the plan says.</exception>
    /// <exception cref="SamplingException">The teacher could not be asked for all; the same call goes on.</exception>
    public ExperimentResult Run(CancellationToken cancellation = default) =>
        Experiments.Run([this], lanes ?? [device], talk.Students, _clock, cancellation)[0];

    /// <summary>
    /// Reads a finished run again, from its files and its ledger: nobody is taught or asked, and nothing is written.
    /// </summary>
    /// <exception cref="CorpusException">It is not finished, or a file is not as it should be.</exception>
    public FinishedExperiment Read() =>
        new Lanes([device]).Run([stop => Prepare(tally: null, stop)], CancellationToken.None)[0];

    /// <summary>
    /// Has the rationales bought. The parts teach and examine a student each, and with the last one all is written.
    /// </summary>
    /// <param name="tally">Counts the students that are done.</param>
    /// <param name="cancellation">Stops buying.</param>
    internal SharedWork<StudentResult, ExperimentResult> Start(StudentTally tally, CancellationToken cancellation)
    {
        SharedWork<StudentResult, FinishedExperiment> work = Prepare(tally, cancellation);
        return new(work.Parts, taught =>
        {
            FinishedExperiment finished = work.Whole(taught);
            finished.Result.Write();
            ReportFiles.Write(finished.Report, plan.Output);
            ExperimentManifest.Of(plan, finished, device).Write(Path.Combine(plan.Output, Manifest.FileName));
            return finished.Result;
        });
    }

    /// <summary>What comes before the students: questions, rationales, answers of teacher and undistilled.</summary>
    /// <param name="tally">Counts; null reads a finished run, and what is not there is refused.</param>
    /// <param name="cancellation">Stops buying.</param>
    private SharedWork<StudentResult, FinishedExperiment> Prepare(StudentTally? tally, CancellationToken cancellation)
    {
        bool isReading = tally is null;
        ExplainedTask[] tasks = [.. plan.Tasks.Select(Opened)];
        ExperimentSets questions = new(plan, [.. tasks.Select(one => one.Task)]);
        IReadOnlyList<ExamSet> sets = questions.Examinations();
        ExamSet[] validation = [.. questions.Validation()];
        talk.Say(
            $"{plan.Name}: {tasks.Sum(one => one.Training.Count)} questions to learn from, " +
            $"{validation.Sum(set => set.Questions.Count)} to choose by, " +
            $"{string.Join(", ", sets.Select(set => $"{set.Questions.Count} {NameOf(set)}"))}.");
        if (!isReading)
        {
            OutputFolder.Claim(
                plan.Output, plan.ToYaml(), learned: Directory.Exists(Path.Combine(plan.Output, "students")),
                "tokenizer", "references", ExperimentPurchases.FileName, StageLog.FileName);
        }

        StageLog stages = new(plan.Output, _clock);
        List<ReferenceResult> references = [];
        List<(string Stage, PurchasedSamples Samples)> bought = [];
        TeacherIdentity? asked = plan.Sample is not { } sample ? null
            : Ask(sample, tasks, sets, references, bought, stages, isReading, cancellation);
        foreach (ExplainedTask one in tasks)
            talk.Say(tasks.Length == 1 ? one.Corpus.Summary.ToString() : $"{one.Task.Name}: {one.Corpus.Summary}");

        ExperimentStudents students = new(
            plan, tasks, validation, sets, isReading ? null : TokenizerFor(tasks), device, talk, stages, tally);
        references.AddRange(References(isTeacher: false)
            .Select(system => students.Undistilled(system, cancellation)));
        return new([.. Teachings(students, tasks)], taught =>
        {
            ExperimentResult result = new(
                plan, CorpusSummary.Sum([.. tasks.Select(one => one.Corpus.Summary)]),
                [.. taught.Where(student => student.Part is null)], sets[0].Chance)
            {
                Sets = sets,
                References = references,
                Sweep = [.. taught.Where(student => student.Part is not null)],
            };
            ReasoningTask[] named = [.. tasks.Select(one => one.Task), .. questions.Unseen];
            ReportOfExperiment report = new(result, tasks, named, asked, bought, stages);
            return new(result, new(report.ToData), named, [.. bought.Select(purchase => purchase.Samples)]);
        });
    }

    /// <summary>
    /// Buys the rationales of each task, which then come before those of its files, and the teacher's own answers.
    /// </summary>
    /// <returns>Who was asked.</returns>
    private TeacherIdentity? Ask(
        SamplePlan sample, ExplainedTask[] tasks, IReadOnlyList<ExamSet> sets, List<ReferenceResult> references,
        List<(string Stage, PurchasedSamples Samples)> bought, StageLog stages, bool isReading,
        CancellationToken cancellation)
    {
        TeacherIdentity? asked = null;
        List<ReferenceResult> answers = [];
        for (int i = 0; i < tasks.Length; i++)
        {
            (ReasoningTask task, Split training, Corpus files) = tasks[i];
            using ExperimentPurchases purchases = new(
                plan.Output, task, teachers ?? OpenedTeacher.Open, talk.Sampling ?? (_ => null), _clock);
            ExperimentTeacher teacher = new(
                plan, sample, plan.Tasks[i], i == 0 ? "" : $" of {task.Name}", purchases, talk, stages, isReading);
            tasks[i] = tasks[i] with { Corpus = teacher.Explain(files, training, cancellation) };
            ExamSet[] own = [.. sets.Where(set => ReferenceEquals(set.Task, task))];
            answers.AddRange(References(isTeacher: true).Select(system => teacher.Examine(system, own, cancellation)));
            bought.AddRange(teacher.Purchases);
            asked = purchases.Teacher;
        }
        references.AddRange(answers.GroupBy(answer => answer.System).Select(group =>
            new ReferenceResult(group.Key, [.. group.SelectMany(answer => answer.Exams)])));
        return asked;
    }

    private IEnumerable<ReferenceSystem> References(bool isTeacher) =>
        plan.Evaluation.References?.Where(system => system.IsTeacher() == isTeacher) ?? [];

    /// <summary>
    /// Every student, ready to be taught. Those of a sweep have the first samples of each question, or the first
    /// questions, so that every student sees what one with less saw.
    /// </summary>
    private IEnumerable<Func<Device, CancellationToken, StudentResult>> Teachings(
        ExperimentStudents students, IReadOnlyList<ExplainedTask> tasks)
    {
        foreach ((LearningMethod method, SweptPart? part) in plan.Students)
        {
            SelectionPlan selection =
                part?.Samples is { } samples ? plan.Selection with { PerQuestion = samples } : plan.Selection;
            // Chosen when the first student needs it, and once for all seeds; by task.
            Lazy<Rationale[][]> accepted = new(() =>
                [.. tasks.Select(one => part?.Fraction is { } fraction ? one.First(fraction) : one).Select(one =>
                    method.Accepted(one.Corpus, one.Task, one.Training, selection, talk.Say).ToArray())]);
            foreach (ulong seed in plan.Seeds)
                yield return (on, stop) => students.Teach(method, seed, accepted, part, on, stop);
        }
    }

    /// <summary>
    /// One tokenizer for all students that start from nothing, trained on what they will read and say.
    /// </summary>
    private Tokenizer? TokenizerFor(IReadOnlyList<ExplainedTask> tasks)
    {
        string folder = Path.Combine(plan.Output, "tokenizer");
        if (Directory.Exists(folder))
            return Tokenizer.Open(folder);

        Tokenizer? tokenizer = StudentModels.TokenizerOf(plan.Student, () => tasks.SelectMany(one =>
            one.Training.Select(one.Task.ZeroShot).Concat(one.Corpus.Rationales.Select(rationale =>
                one.Task.Answer.Write(rationale.Text, rationale.Answer ?? "")))));
        if (tokenizer is not null)
            WholeFolder.Write(folder, tokenizer.Save);
        return tokenizer;
    }

    private ExplainedTask Opened(TaskPlan one)
    {
        ReasoningTask task = ReasoningTask.Open(one.Task);
        Split training = Split.Open(task, one.FileOf(SplitName.Train, task));
        _ = plan.Selection.RulesFor(task, training); // What the task cannot serve is refused before anything is bought.
        return new(task, training, Corpus.Open(one.Corpus, task, training));
    }

    private static string NameOf(ExamSet set) => set.Key == ExamSet.Test ? "to report" : $"in {set.Key}";
}
