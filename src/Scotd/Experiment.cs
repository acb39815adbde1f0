using Scotd.Corpora;
using Scotd.Evaluation;
using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;
using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Reports;
using Scotd.Sampling;
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
public sealed class Experiment(
    Plan plan, Device device, ExperimentTalk talk, Func<SamplingPlan, ReasoningTask, OpenedTeacher>? teachers = null,
    TimeProvider? clock = null)
{
    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Runs the plan, or goes on where an earlier run stopped.</summary>
    /// <exception cref="PlanException">
    /// The output folder belongs to another plan, or the plan does not fit the task.
    /// </exception>
    /// <exception cref="CorpusException">A file is not what the plan says.</exception>
    public ExperimentResult Run(CancellationToken cancellation = default)
    {
        ReasoningTask task = ReasoningTask.Open(plan.Task);
        Split training = Split.Open(task, plan.FileOf(SplitName.Train, task));
        Question[] validation = Questions(task, plan.Evaluation.Validation);
        Question[] test = Questions(task, plan.Evaluation.Test);
        Corpus corpus = Corpus.Open(plan.Corpus, task, training);
        talk.Say(
            $"{plan.Name}: {training.Count} questions to learn from, {validation.Length} to choose by, " +
            $"{test.Length} to report.");
        OutputFolder.Claim(
            plan.Output, plan.ToYaml(), learned: Directory.Exists(Path.Combine(plan.Output, "students")), "tokenizer",
            ExperimentPurchases.FileName);
        using ExperimentPurchases purchases = new(
            plan.Output, task, teachers ?? OpenedTeacher.Open, talk.Sampling ?? (_ => null), _clock);
        if (plan.Sample is { } sample)
            corpus = Bought(sample, corpus, training, purchases, cancellation);
        talk.Say(corpus.Summary.ToString());

        Tokenizer? tokenizer = TokenizerFor(task, training, corpus);
        List<StudentResult> students = [];
        foreach (LearningMethod method in plan.Methods)
        {
            IEnumerable<Rationale> accepted = method.Accepted(corpus, training, plan.Selection);
            foreach (ulong seed in plan.Seeds)
                students.Add(Teach(method, seed, accepted, task, training, validation, test, tokenizer, cancellation));
        }

        ExperimentResult result = new(plan, corpus.Summary, students, test.Average(q => 1.0 / q.Choices.Count));
        result.Write();
        return result;
    }

    /// <summary>Buys what is missing; the corpus is then what the plan's own purchases hold, and its files.</summary>
    private Corpus Bought(
        SamplePlan sample, Corpus files, Split training, ExperimentPurchases purchases, CancellationToken cancellation)
    {
        Split asked = sample.Limit == 0 || sample.Limit >= training.Count
            ? training
            : new Split(training.Take(sample.Limit), training.Source);
        PurchasedSamples samples = purchases.Buy("samples", sample.ForSamples(plan), asked, cancellation);
        if (sample.Teacher?.Recorded is not null)
            return files.After(samples.Rationales(), training);

        PurchasedSamples greedy = purchases.Buy("greedy", sample.ForGreedy(plan), asked, cancellation);
        return files.After(samples.Rationales().Concat(greedy.Rationales()), training);
    }

    private StudentResult Teach(
        LearningMethod method, ulong seed, IEnumerable<Rationale> accepted, ReasoningTask task, Split training,
        Question[] validation, Question[] test, Tokenizer? tokenizer, CancellationToken cancellation)
    {
        string name = FormattableString.Invariant($"{ExperimentResult.NameOf(method)}, seed {seed}");
        string folder = Path.Combine(
            plan.Output, "students", FormattableString.Invariant($"{Yaml.YamlName.OfChoice(method)}-seed{seed}"));
        string completions = Path.Combine(folder, "test.jsonl");
        if (TrainingRun.Finished(folder) is { } finished && File.Exists(completions))
        {
            talk.Say($"{name}: finished earlier.");
            return new(method, seed, Examination.Read(completions, task, test), finished, folder);
        }

        TrainingPlan how = plan.TrainingOf(method);
        using LanguageModel student = StudentModels.Open(plan.Student, tokenizer, seed, device);
        int context = student.Transformer.Shape.Context;
        LessonEncoder encoder = new(student.Tokenizer, task, context, plan.Evaluation.MaxTokens);
        using Lessons lessons = new(
            accepted, training, encoder, context, how.LongLessons, Path.Combine(folder, "lessons.bin"));
        talk.Say(Counts(name, lessons, encoder));

        StudentExam exam = new(task, plan.Evaluation);
        TrainingHistory history = student.Learn(
            lessons, how, seed, folder,
            () => exam.Take(student, encoder, validation, cancellation: cancellation)
                .Score(Reading.Lenient).Accuracy.Value,
            talk.Watch(name), cancellation);

        int before = encoder.Shortened;
        Examination examination = exam.Take(student, encoder, test, cancellation: cancellation);
        examination.Write(completions);
        if (encoder.Shortened > before)
            talk.Say($"{name}: {encoder.Shortened - before} test questions were too long and lost their beginning.");
        talk.Say($"{name}: {examination.Score(Reading.Lenient)}");
        return new(method, seed, examination, history, folder);
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

    private Question[] Questions(ReasoningTask task, SplitName split)
    {
        IEnumerable<Question> questions = Split.Open(task, plan.FileOf(split, task));
        Question[] asked = [.. plan.Evaluation.Limit == 0 ? questions : questions.Take(plan.Evaluation.Limit)];
        return asked.FirstOrDefault(question => question.Gold is null) is not { } unlabeled ? asked
            : throw new CorpusException(
                $"{plan.FileOf(split, task)} has no answer key for question '{unlabeled.Id}', so nothing can be " +
                "graded. Name a split that has one under evaluation.");
    }

    private static string Counts(string name, Lessons lessons, LessonEncoder encoder)
    {
        string dropped = lessons.Dropped == 0 ? "" : $", {lessons.Dropped} too long and left out";
        string shortened = encoder.Shortened == 0 ? "" : $", {encoder.Shortened} questions lost their beginning";
        return $"{name}: {lessons.Rationales} lessons on {lessons.Questions} questions{dropped}{shortened}.";
    }
}
