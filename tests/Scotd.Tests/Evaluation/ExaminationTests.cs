using Scotd.Evaluation;
using Scotd.Neural.Training;
using Scotd.Plans;
using Scotd.Reports;
using Scotd.Tasks;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Evaluation;

public sealed class ExaminationTests
{
    private static readonly Split s_split = SmallTask.Split(4);

    [Fact]
    public void What_was_written_is_read_again()
    {
        using TempFolder folder = new();
        Examination before = Said(" R. So the answer is: (a)\n\n", " (a).", "", " Hm\n\"ö\" \\ (b)");
        before.Write(folder["test.jsonl"]);

        Examination after = Examination.Read(folder["test.jsonl"], SmallTask.Task, s_split);

        Assert.Equal(before.Completions, after.Completions);
    }

    [Fact]
    public void Scores_of_labels_are_kept()
    {
        using TempFolder folder = new();
        Examination before = new([.. Said(" (a)", " (b)", " (a)", " (b)").Completions.Select(said => said with
        {
            LabelLogProbabilities = new Dictionary<string, double> { ["(a)"] = -0.125, ["(b)"] = -2.718282 },
        })]);
        before.Write(folder["test.likelihood.jsonl"]);

        Examination after = Examination.Read(folder["test.likelihood.jsonl"], SmallTask.Task, s_split);

        Assert.Equal(before.Lines, after.Lines);
        Assert.Contains("-2.718282", after.Lines.First(), StringComparison.Ordinal);
    }

    [Fact]
    public void Completions_of_other_questions_are_refused()
    {
        using TempFolder folder = new();
        Said("", "", "", "").Write(folder["test.jsonl"]);

        Question[] fewer = [.. s_split.Skip(1)], more = [.. SmallTask.Split(5)];
        Question[] others = [.. fewer, SmallTask.Ask("(a)", "x", "y")];
        Assert.All((Question[][])[fewer, more, others], questions => Assert.Contains(
            "Delete it",
            Assert.Throws<CorpusException>(
                () => Examination.Read(folder["test.jsonl"], SmallTask.Task, questions)).Message,
            StringComparison.Ordinal));

        folder.Write("test.jsonl", "{\"question\": 1}\n{}\n");
        Assert.Throws<CorpusException>(() => Examination.Read(folder["test.jsonl"], SmallTask.Task, s_split));
    }

    [Fact]
    public void A_method_is_the_mean_of_its_seeds_on_the_questions_asked()
    {
        MethodResult method = new(LearningMethod.Scotd,
        [
            Student(1, " (a)", " (a)", " (a)", " (b)"),
            Student(2, " (a)", " (b)", " (b)", " hm"),
        ]);

        Assert.Equal([0.75, 0.25], method.BySeed);
        Assert.Equal(0.5, method.Mean);
        Assert.Equal(4, method.Asked);
        Assert.Equal(7 / 8.0, method.ParseRate);
        Assert.Equal(new Accuracy(2, 4).Interval, method.Interval);
        Assert.Equal(0.5, method.PaperMean);
    }

    private static StudentResult Student(ulong seed, params string[] said) =>
        new(LearningMethod.Scotd, seed, Said(said), TrainingHistory.Empty, "nowhere");

    private static Examination Said(params string[] completions) =>
        Examination.Grade(SmallTask.Task, s_split.Zip(completions));
}
