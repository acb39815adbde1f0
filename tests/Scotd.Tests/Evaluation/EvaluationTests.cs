using Scotd.Evaluation;
using Scotd.Tasks;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Evaluation;

public sealed class EvaluationTests
{
    private static readonly Split s_split = SmallTask.Split(4);

    private static readonly Examination s_examination = Examination.Grade(SmallTask.Task, s_split.Zip(
        [" R. So the answer is: (a)\n\n", " R. So the answer is: (a).", " R. So the answer is: (b)", " Hm\nhm \"ö\""]));

    [Fact]
    public void Unparsed_is_not_wrong_and_both_readings_are_scored()
    {
        Scorecard lenient = s_examination.Score(Reading.Lenient), paper = s_examination.Score(Reading.Paper);

        Assert.Equal(new(Reading.Lenient, Right: 2, Wrong: 1, Unparsed: 1), lenient);
        Assert.Equal(new(Reading.Paper, Right: 1, Wrong: 1, Unparsed: 2), paper);
        Assert.Equal("50.0 % (15.0 to 85.0, n=4), 75.0 % parsed", lenient.ToString());
    }

    [Fact]
    public void Every_completion_is_written()
    {
        using TempFolder folder = new();

        s_examination.Write(folder["completions.jsonl"]);

        string[] lines = File.ReadAllLines(folder["completions.jsonl"]);
        Assert.Equal(4, lines.Length);
        Assert.Equal("""
            {"question":"q1","completion":" R. So the answer is: (a).","gold":"(a)","lenient":"(a)","lenient_verdict":
            "right","paper":null,"paper_verdict":"unparsed"}
            """.Replace("\n", "", StringComparison.Ordinal), lines[1]);
        Assert.Equal([folder["completions.jsonl"]], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Without_an_answer_key_nothing_is_graded() => Assert.Contains(
        "has no answer key",
        Assert.Throws<CorpusException>(
            () => GradedCompletion.Grade(SmallTask.Task, SmallTask.Ask(null, "x", "y"), " (a)")).Message);

    [Theory]
    [InlineData(12, 2, 0.0129)] // Armitage and Berry 1994, p. 127: sputum on two media; printed by StatsDirect
    [InlineData(1, 7, 0.0703)] // Bentur et al. 2009, in Fagerland, Lydersen and Laake 2013
    [InlineData(5, 0, 0.0625)] // 2 / 2^5
    [InlineData(0, 0, 1)]
    [InlineData(3, 3, 1)]
    [InlineData(1_100, 1_000, 0.0307)] // past where 2^-n underflows; z with continuity correction gives 0.0307
    public void McNemars_exact_p_agrees_with_published_values(int onlyFirst, int onlySecond, double p) =>
        Assert.Equal(p, new PairedComparison(20, onlyFirst, onlySecond, 16).P, tolerance: 6e-5);

    [Theory]
    [InlineData(14, 5, 0, 22, 0.122, 0.011, 0.226)] // data: Altman et al. 2000, Statistics with Confidence, table 6.2
    [InlineData(1, 1, 7, 12, -0.286, -0.507, -0.026)] // data: Bentur et al. 2009; limits: Fagerland et al. 2014
    public void The_interval_of_the_difference_is_newcombes(
        int both, int onlyFirst, int onlySecond, int neither, double difference, double low, double high)
    {
        PairedComparison comparison = new(both, onlyFirst, onlySecond, neither);

        Assert.Equal(difference, comparison.Difference, tolerance: 5e-4);
        Assert.Equal(low, comparison.Interval.Low, tolerance: 5e-4);
        Assert.Equal(high, comparison.Interval.High, tolerance: 5e-4);
    }

    [Fact]
    public void The_interval_turns_around_with_the_students_and_stays_within_bounds()
    {
        for (int i = 0; i < 500; i++)
        {
            Chance chance = Chance.From(3).For(i);
            int[] cells = [.. Enumerable.Range(0, 4).Select(k => chance.For(k).Below(30))];
            if (cells.Sum() == 0) continue;
            PairedComparison there = new(cells[0], cells[1], cells[2], cells[3]);
            PairedComparison back = new(cells[0], cells[2], cells[1], cells[3]);

            Assert.Equal(-there.Interval.High, back.Interval.Low, tolerance: 1e-12);
            Assert.InRange(there.Difference, there.Interval.Low, there.Interval.High);
            Assert.InRange(there.Interval.Low, -1, 1);
            Assert.InRange(there.P, 0, 1);
        }
    }

    [Fact]
    public void Students_are_compared_question_by_question()
    {
        Examination other = Examination.Grade(SmallTask.Task, s_split.Reverse().Select(question => (question, " (a)")));

        PairedComparison comparison = PairedComparison.Of(other, s_examination, Reading.Lenient);

        Assert.Equal(new(Both: 2, OnlyFirst: 2, OnlySecond: 0, Neither: 0), comparison);
        Assert.Contains("same questions", Assert.Throws<ArgumentException>(
            () => PairedComparison.Of(other, new([.. s_examination.Completions.Skip(1)]), Reading.Lenient)).Message);
    }
}
