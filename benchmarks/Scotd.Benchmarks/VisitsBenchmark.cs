using System.Diagnostics;
using System.Globalization;
using Scotd.Corpora;
using Scotd.Neural;
using Scotd.Neural.Devices;
using Scotd.Neural.Tokens;
using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Benchmarks;

/// <summary>
/// What sharing a visit does to learning: students that saw the same number of rationales, or computed the same number
/// of rows, but met 1, 4, 8 or all of a question's rationales at once, measured on rationales of questions that none
/// of them saw. Every step has about training.batch rationales, so fewer questions where more share a visit.
/// </summary>
/// <param name="plan">
/// Task, corpus, student, seeds; training.batch is rationales a step, training.steps those at one a visit.
/// </param>
/// <param name="same">What is held equal between students.</param>
/// <param name="most">Questions to learn from, the first ones: few of them are visited often.</param>
/// <param name="say">Told of every student.</param>
internal sealed class VisitsBenchmark(Plan plan, Budget same, int most, Action<string> say)
{
    /// <summary>Every so many-th question measures and is never learned from.</summary>
    private const int HeldOutEvery = 24;

    private const int MostPerVisit = 30;

    private static readonly int[] s_perVisit = [1, 4, 8, MostPerVisit];

    private readonly ReasoningTask _task = ReasoningTask.Open(plan.Task);

    /// <summary>Trains every student and prints the table.</summary>
    public void Run()
    {
        Split split = Split.Open(_task, plan.Tasks[0].FileOf(SplitName.Train, _task));
        Corpus corpus = Corpus.Open(plan.Corpus, _task, split);
        Tokenizer tokenizer = StudentModels.TokenizerOf(plan.Student, () => Texts(split, corpus))
            ?? Tokenizer.Open(plan.Student.Model!);
        using CpuDevice device = new(threads: 1);
        int context = plan.Student.Shape?.Context ?? 512;
        LessonEncoder encoder = new(tokenizer, _task, context, plan.Evaluation.MaxTokens);
        using Lessons learned = Of(split.Where((_, i) => i % HeldOutEvery != 0).Take(most), "learned.bin");
        using Lessons heldOut = Of(split.Where((_, i) => i % HeldOutEvery == 0), "held-out.bin");
        IReadOnlyList<TrainingTree> measured =
            heldOut.Batch(step: 1, heldOut.Questions, perVisit: int.MaxValue, seed: 0);
        say(FormattableString.Invariant(
            $"{learned.Rationales} lessons on {learned.Questions} questions; held out: {heldOut.Rationales} on ") +
            FormattableString.Invariant($"{heldOut.Questions}. {corpus.Summary}"));

        List<Student> students = [];
        foreach (ulong seed in plan.Seeds)
        {
            foreach (int perVisit in s_perVisit)
            {
                Student student = Teach(learned, measured, tokenizer, device, perVisit, seed);
                students.Add(student);
                say(string.Create(CultureInfo.InvariantCulture, $"same {same}, seed {seed}: {student}"));
            }
        }

        Print(students);

        Lessons Of(IEnumerable<Question> questions, string file)
        {
            HashSet<string> ids = [.. questions.Select(question => question.Id)];
            IEnumerable<Rationale> own = corpus.Rationales.Where(rationale => ids.Contains(rationale.QuestionId));
            return new(
                [new(plan.Selection.ForScotd(own, _task, split), split, encoder)], context, LongLessonRule.Drop,
                Path.Combine(plan.Output, file));
        }
    }

    private Student Teach(
        Lessons lessons, IReadOnlyList<TrainingTree> measured, Tokenizer tokenizer, CpuDevice device,
        int perVisit, ulong seed)
    {
        int questions = Math.Max(1, (int)Math.Round(
            plan.Training.Batch / Math.Min(perVisit, (double)lessons.Rationales / lessons.Questions)));
        int steps = StepsFor(lessons, perVisit, questions, seed);
        TrainingSettings settings = StudentTraining.SettingsOf(plan.Training with { Steps = steps });
        using LanguageModel student = StudentModels.Open(plan.Student, tokenizer, seed, device);
        using Trainer trainer = new(student.Transformer, settings.Optimizer, settings.MicroBatchRows);
        long rationales = 0, rows = 0, start = Stopwatch.GetTimestamp();
        for (int step = 1; step <= steps; step++)
        {
            IReadOnlyList<TrainingTree> batch = lessons.Batch(step, questions, perVisit, seed);
            rows += trainer.Step(batch, step, settings.Rate.At(step)).Rows;
            rationales += batch.Sum(tree => tree.Branches.Count);
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using HeldOutLoss loss = new(student.Transformer, settings.MicroBatchRows);
        return new Student(perVisit, questions, steps, rationales, rows, seconds, loss.Of(measured));
    }

    /// <summary>The steps that spend what <c>training.steps</c> of one rationale a visit spend.</summary>
    private int StepsFor(Lessons lessons, int perVisit, int questions, ulong seed)
    {
        if (perVisit == 1)
            return plan.Training.Steps;

        long whole = Enumerable.Range(1, plan.Training.Steps)
            .Sum(step => Spent(lessons.Batch(step, plan.Training.Batch, 1, seed)));
        int steps = 0;
        for (long spent = 0; spent < whole;)
            spent += Spent(lessons.Batch(++steps, questions, perVisit, seed));
        return steps;
    }

    private long Spent(IReadOnlyList<TrainingTree> batch) =>
        batch.Sum(tree => same is Budget.Rows ? (long)tree.Rows : tree.Branches.Count);

    private IEnumerable<string> Texts(Split split, Corpus corpus) => split.Select(_task.ZeroShot).Concat(
        corpus.Rationales.Where((_, i) => i % 10 == 0)
            .Select(rationale => _task.Answer.Write(rationale.Text, rationale.Answer ?? "")));

    private static void Print(List<Student> students)
    {
        Console.WriteLine(
            "| per_visit | questions a step | steps | rationales seen | rows | held-out loss, by seed " +
            "| mean | spread | seconds | rationales/s |\n|--:|--:|--:|--:|--:|---|--:|--:|--:|--:|");
        foreach (IGrouping<int, Student> group in students.GroupBy(student => student.PerVisit))
        {
            double[] losses = [.. group.Select(student => student.Loss)];
            double seconds = group.Average(student => student.Seconds), seen = group.Average(s => s.Rationales);
            string bySeed = string.Join(
                ", ", losses.Select(loss => loss.ToString("F4", CultureInfo.InvariantCulture)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {group.Key} | {group.First().Questions} | {group.Average(s => s.Steps):F0} | {seen:F0} " +
                $"| {group.Average(s => s.Rows):F0} | {bySeed} | {losses.Average():F4} " +
                $"| {losses.Max() - losses.Min():F4} | {seconds:F1} | {seen / seconds:F1} |"));
        }
    }

    /// <summary>One trained student.</summary>
    private sealed record Student(
        int PerVisit, int Questions, int Steps, long Rationales, long Rows, double Seconds, double Loss);
}
