using Scotd.Corpora;
using Scotd.Evaluation;
using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;
using Scotd.Plans;
using Scotd.Records;
using Scotd.Reports;
using Scotd.Sampling;
using Scotd.Selection;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd;

/// <summary>
/// Symbolic chain-of-thought distillation (Li et al., ACL 2023), start to end: READ THIS FIRST. A plan names a task, a
/// corpus of a teacher's rationales, a student and the methods to compare; every student learns, is examined on
/// questions that it never saw, and the numbers are written down. What is finished is never done again.
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

    /// <summary>Runs the plan, or goes on where an earlier run stopped.</summary>
    /// <exception cref="PlanException">
    /// The output folder belongs to another plan, or the plan does not fit the task.
    /// </exception>
    /// <exception cref="CorpusException">A file is not what the plan says.</exception>
    /// <exception cref="SamplingException">The teacher could not be asked for all; the same call goes on.</exception>
    public ExperimentResult Run(CancellationToken cancellation = default)
    {
        FinishedExperiment finished = Go(isReading: false, cancellation);
        finished.Result.Write();
        ReportFiles.Write(finished.Report, plan.Output);
        ExperimentManifest.Of(plan, finished, device).Write(Path.Combine(plan.Output, Manifest.FileName));
        return finished.Result;
    }

    /// <summary>
    /// Reads a finished run again, from its files and its ledger: nobody is taught or asked, and nothing is written.
    /// </summary>
    /// <exception cref="CorpusException">It is not finished, or a file is not as it should be.</exception>
    public FinishedExperiment Read() => Go(isReading: true, CancellationToken.None);

    private FinishedExperiment Go(bool isReading, CancellationToken cancellation)
    {
        ReasoningTask task = ReasoningTask.Open(plan.Task);
        Split training = Split.Open(task, plan.FileOf(SplitName.Train, task));
        _ = plan.Selection.RulesFor(task, training); // What the task cannot serve is refused before anything is bought.
        Question[] validation = Questions(task, plan.FileOf(plan.Evaluation.Validation, task));
        ExamSet[] sets = [.. Sets(task)];
        Corpus corpus = Corpus.Open(plan.Corpus, task, training);
        talk.Say(
            $"{plan.Name}: {training.Count} questions to learn from, {validation.Length} to choose by, " +
            $"{string.Join(", ", sets.Select(set => $"{set.Questions.Count} {NameOf(set)}"))}.");
        if (!isReading)
        {
            OutputFolder.Claim(
                plan.Output, plan.ToYaml(), learned: Directory.Exists(Path.Combine(plan.Output, "students")),
                "tokenizer", "references", ExperimentPurchases.FileName, StageLog.FileName);
        }

        StageLog stages = new(plan.Output, _clock);
        List<ReferenceResult> references = [];
        IReadOnlyList<(string Stage, PurchasedSamples Samples)> bought = [];
        TeacherIdentity? asked = null;
        if (plan.Sample is { } sample)
        {
            using ExperimentPurchases purchases = new(
                plan.Output, task, teachers ?? OpenedTeacher.Open, talk.Sampling ?? (_ => null), _clock);
            ExperimentTeacher teacher = new(plan, sample, task, purchases, talk, stages, isReading);
            corpus = teacher.Explain(corpus, training, cancellation);
            references.AddRange(References(isTeacher: true)
                .Select(system => teacher.Examine(system, sets, cancellation)));
            (bought, asked) = (teacher.Purchases, purchases.Teacher);
        }
        talk.Say(corpus.Summary.ToString());

        ExperimentStudents students = new(
            plan, task, training, validation, sets, isReading ? null : TokenizerFor(task, training, corpus), device,
            talk, stages, isReading);
        references.AddRange(References(isTeacher: false)
            .Select(system => students.Undistilled(system, cancellation)));
        StudentResult[] taught = new Lanes(lanes ?? [device]).Run(
            [.. Teachings(students, corpus, task, training)], cancellation);
        ExperimentResult result = new(
            plan, corpus.Summary, [.. taught.Where(student => student.Samples is null)], sets[0].Chance)
        {
            Sets = sets,
            References = references,
            Sweep = [.. taught.Where(student => student.Samples is not null)],
        };
        ReportOfExperiment report = new(result, task, training, corpus, asked, bought, stages);
        return new(result, report.ToData(), task, [.. bought.Select(purchase => purchase.Samples)]);
    }

    private IEnumerable<ReferenceSystem> References(bool isTeacher) =>
        plan.Evaluation.References?.Where(system => system.IsTeacher() == isTeacher) ?? [];

    /// <summary>
    /// Every student, ready to be taught: those of the methods, then those of the sweep, which is SCoTD with fewer
    /// samples. They have the first k of each question, so that every student sees what the one before saw. The full
    /// number is the full student's, which is not taught again.
    /// </summary>
    private IEnumerable<Func<Device, CancellationToken, StudentResult>> Teachings(
        ExperimentStudents students, Corpus corpus, ReasoningTask task, Split training)
    {
        foreach (LearningMethod method in plan.Methods)
        {
            foreach (var teaching in OfSeeds(method, plan.Selection, samples: null))
                yield return teaching;
        }
        foreach (int samples in plan.Sweep?.Samples.Where(count => count != plan.Selection.PerQuestion) ?? [])
        {
            SelectionPlan fewer = plan.Selection with { PerQuestion = samples };
            foreach (var teaching in OfSeeds(LearningMethod.Scotd, fewer, samples))
                yield return teaching;
        }

        IEnumerable<Func<Device, CancellationToken, StudentResult>> OfSeeds(
            LearningMethod method, SelectionPlan selection, int? samples)
        {
            // Chosen when the first student needs it, and once for all seeds.
            Lazy<Rationale[]> accepted = new(() => [.. method.Accepted(corpus, task, training, selection, talk.Say)]);
            return plan.Seeds.Select<ulong, Func<Device, CancellationToken, StudentResult>>(seed =>
                (on, cancellation) => students.Teach(method, seed, accepted, samples, on, cancellation));
        }
    }

    /// <summary>
    /// One tokenizer for all students that start from nothing, trained on what they will read and say.
    /// </summary>
    private Tokenizer? TokenizerFor(ReasoningTask task, Split training, Corpus corpus)
    {
        string folder = Path.Combine(plan.Output, "tokenizer");
        if (Directory.Exists(folder))
            return Tokenizer.Open(folder);

        Tokenizer? tokenizer = StudentModels.TokenizerOf(plan.Student, () => training.Select(task.ZeroShot).Concat(
            corpus.Rationales.Select(rationale => task.Answer.Write(rationale.Text, rationale.Answer ?? ""))));
        if (tokenizer is not null)
            WholeFolder.Write(folder, tokenizer.Save);
        return tokenizer;
    }

    /// <summary>The test split first, then the plan's other sets.</summary>
    private IEnumerable<ExamSet> Sets(ReasoningTask task)
    {
        yield return new(ExamSet.Test, Questions(task, plan.FileOf(plan.Evaluation.Test, task)));
        foreach ((string name, string file) in plan.Evaluation.Sets ?? new Dictionary<string, string>())
            yield return new(name, Questions(task, Path.GetFullPath(file, plan.Data)));
    }

    private Question[] Questions(ReasoningTask task, string file)
    {
        IEnumerable<Question> questions = Split.Open(task, file);
        Question[] asked = [.. plan.Evaluation.Limit == 0 ? questions : questions.Take(plan.Evaluation.Limit)];
        return asked.FirstOrDefault(question => question.Gold is null) is not { } unlabeled ? asked
            : throw new CorpusException(
                $"{file} has no answer key for question '{unlabeled.Id}', so nothing can be graded. Name a split " +
                "that has one under evaluation.");
    }

    private static string NameOf(ExamSet set) => set.Key == ExamSet.Test ? "to report" : $"in {set.Key}";
}
