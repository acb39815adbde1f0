using Scotd.Corpora;
using Scotd.Evaluation;
using Scotd.Plans;
using Scotd.Reports;
using Scotd.Sampling;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Yaml;

namespace Scotd;

/// <summary>
/// All that one experiment asks of its teacher in one task: rationales, and answers to be measured by.
/// </summary>
/// <param name="plan">Every choice.</param>
/// <param name="sample">Of the plan.</param>
/// <param name="of">Of the plan: where the task and its questions lie.</param>
/// <param name="whose">Behind the names of purchases: " of quarel"; "" for the plan's first task.</param>
/// <param name="purchases">Asks, and remembers.</param>
/// <param name="talk">Told what happens.</param>
/// <param name="stages">Measures.</param>
/// <param name="isReading">What is not there is refused rather than asked for.</param>
internal sealed class ExperimentTeacher(
    Plan plan, SamplePlan sample, TaskPlan of, string whose, ExperimentPurchases purchases, ExperimentTalk talk,
    StageLog stages, bool isReading)
{
    /// <summary>All that was bought, by the stage that bought it.</summary>
    public List<(string Stage, PurchasedSamples Samples)> Purchases { get; } = [];

    /// <summary>Buys what is missing; the corpus is then what the purchases hold, then the files.</summary>
    public Corpus Explain(Corpus files, Split training, CancellationToken cancellation)
    {
        Split asked = sample.Limit == 0 || sample.Limit >= training.Count
            ? training
            : new Split(training.Take(sample.Limit), training.Source);
        Buy($"samples{whose}", "sample", sample.ForSamples(plan, of), asked, cancellation);
        // A recording has no greedy completion; its first sample stands for it.
        if (sample.Teacher?.Recorded is null)
            Buy($"greedy{whose}", "sample", sample.ForGreedy(plan, of), asked, cancellation);
        PurchasedSamples[] bought = [.. Purchases.Select(purchase => purchase.Samples)];
        return files.After(bought.SelectMany(samples => samples.Rationales()), training);
    }

    /// <summary>The teacher's own answers, greedy, shown the task's demonstrations.</summary>
    /// <param name="system">With steps or without.</param>
    /// <param name="sets">What it is asked of the task.</param>
    /// <param name="cancellation">Begins nothing new.</param>
    public ReferenceResult Examine(
        ReferenceSystem system, IReadOnlyList<ExamSet> sets, CancellationToken cancellation)
    {
        string title = ReferenceResult.TitleOf(system);
        ExamFolder exams = new(Path.Combine(plan.Output, "references", YamlName.OfChoice(system)));
        List<TakenExam> taken = [];
        foreach (ExamSet set in sets)
        {
            PurchasedSamples bought = Buy(
                system.Reasons() ? $"exam {set.Key}" : $"exam {set.Key}, no CoT", $"examine {title}",
                sample.ForExam(plan, system.Reasons(), of), new(set.Questions, set.Key), cancellation);
            if (exams.Find(set, Decoding.Greedy) is { } earlier)
            {
                taken.Add(earlier);
                continue;
            }
            if (isReading)
                throw OutputFolder.Unfinished(plan.Output, exams.FileOf(set, Decoding.Greedy));
            Dictionary<string, string> said = bought.Read().Where(row => row.Sample.Kept).ToDictionary(
                row => row.Series.Question.Id, row => Spoken(row.Sample.Text), StringComparer.Ordinal);
            taken.Add(exams.Keep(set, Decoding.Greedy, Examination.Grade(
                set.Task, set.Questions.Select(question => (question, said.GetValueOrDefault(question.Id, ""))))));
            talk.Say($"{title}: {set.Key} {taken[^1].Graded.Score(Reading.Lenient)}");
        }
        return new(system, taken);
    }

    private PurchasedSamples Buy(
        string name, string stage, SamplingPlan purchase, Split questions, CancellationToken cancellation)
    {
        bool isNew = !purchases.IsComplete(name);
        if (isNew && isReading)
            throw OutputFolder.Unfinished(plan.Output, $"{name} of the teacher");
        PurchasedSamples bought = isNew
            ? stages.Time(stage, () => purchases.Buy(name, purchase, questions, cancellation))
            : purchases.Buy(name, purchase, questions, cancellation);
        if (isNew)
        {
            talk.Say(FormattableString.Invariant(
                $"{plan.Name}: {name} complete, {purchase.Samples} of each of {questions.Count} questions."));
        }
        Purchases.Add((stage, bought));
        return bought;
    }

    /// <summary>Of a reasoning model, what it says after its thoughts; thoughts that never end say nothing.</summary>
    private static string Spoken(string text)
    {
        ThinkBlock thought = ThinkBlock.Split(text);
        return thought.IsOpen ? "" : thought.Rest;
    }
}
