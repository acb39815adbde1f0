using Scotd.Plans;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Students;

public sealed class DrawnDemonstrationsTests
{
    private const int Visits = 600;

    private static readonly Split s_split = SmallTask.Split(6);

    /// <summary>Two rationales of each question.</summary>
    private static readonly Rationale[] s_accepted =
    [
        .. Enumerable.Range(0, 6).SelectMany(question => Enumerable.Range(0, 2)
            .Select(sample => new Rationale($"q{question}", sample, $"Rain {question} {sample}.", "(a)"))),
    ];

    [Fact]
    public void One_reads_as_a_question_with_its_answer()
    {
        DrawnDemonstrations drawn = new(
            SmallTask.Task, s_split, [s_accepted[0], s_accepted[2]], new DemonstrationsPlan(InTraining: 1));

        Assert.Equal(
            ["Q: Which is 1? (a) this (b) that\nA: Rain 1 0. So the answer is: (a)\n\n"],
            drawn.For(s_split[0], visit: 0, seed: 3));
    }

    [Fact]
    public void What_learns_answers_alone_is_shown_answers_alone()
    {
        DrawnDemonstrations drawn = new(
            SmallTask.Task, s_split, [new("q0", 0, "", "(a)"), new("q1", 0, "", "(b)")],
            new DemonstrationsPlan(InTraining: 1));

        Assert.Equal(["Q: Which is 1? (a) this (b) that\nA: (b)\n\n"], drawn.For(s_split[0], visit: 0, seed: 3));
    }

    [Fact]
    public void A_question_is_never_shown_itself_nor_one_of_its_text_and_none_twice()
    {
        Split split = new([.. SmallTask.Split(4), SmallTask.Split(1)[0] with { Id = "twin" }], "a test");
        Rationale[] accepted = [.. s_accepted.Take(8), new("twin", 0, "Rain 0 twin.", "(a)")];
        DrawnDemonstrations drawn = new(SmallTask.Task, split, accepted, new DemonstrationsPlan(InTraining: 3));

        foreach (Question question in split)
        {
            string[][] visits = [.. Enumerable.Range(0, 50).Select(visit => drawn.For(question, visit, 3).ToArray())];

            Assert.All(visits, shown => Assert.Equal(3, shown.Length));
            Assert.All(visits, shown => Assert.All(shown, one => Assert.DoesNotContain(
                question.Text, one, StringComparison.Ordinal)));
            Assert.All(visits, shown => Assert.Equal(3, shown.Select(one => one[..20]).Distinct().Count()));
        }
    }

    [Fact]
    public void Their_number_is_drawn_evenly_from_the_least_to_the_most()
    {
        DrawnDemonstrations drawn = Of(new(InTraining: 4, Least: 2));

        Dictionary<int, int> counts = Enumerable.Range(0, Visits)
            .CountBy(visit => drawn.For(s_split[0], visit, seed: 3).Count).ToDictionary();

        Assert.Equal([2, 3, 4], counts.Keys.Order());
        // Four standard deviations of a count of Visits draws at 1/3: 46.
        Assert.All(counts.Values, count => Assert.InRange(count, (Visits / 3) - 46, (Visits / 3) + 46));
    }

    [Fact]
    public void Without_a_least_number_there_are_always_the_most()
    {
        DrawnDemonstrations drawn = Of(new(InTraining: 4));

        Assert.All(Enumerable.Range(0, 50), visit => Assert.Equal(4, drawn.For(s_split[0], visit, seed: 3).Count));
    }

    [Fact]
    public void Every_other_question_and_rationale_stands_first_about_as_often()
    {
        DrawnDemonstrations drawn = Of(new(InTraining: 2));

        Dictionary<string, int> first = Enumerable.Range(0, Visits)
            .CountBy(visit => drawn.For(s_split[0], visit, seed: 3)[0]).ToDictionary(StringComparer.Ordinal);

        Assert.Equal(10, first.Count);
        // Four standard deviations of a count of Visits draws at 1/10: 29.
        Assert.All(first.Values, count => Assert.InRange(count, (Visits / 10) - 29, (Visits / 10) + 29));
    }

    [Fact]
    public void A_draw_is_a_function_of_question_visit_and_seed()
    {
        DemonstrationsPlan plan = new(InTraining: 3, Least: 0);
        string Drawn(DrawnDemonstrations from, int question, int visit, ulong seed) =>
            string.Concat(from.For(s_split[question], visit, seed));
        DrawnDemonstrations one = Of(plan), other = Of(plan);
        _ = Drawn(other, 4, 4, 4);

        Assert.All(Enumerable.Range(0, 10), visit => Assert.Equal(Drawn(one, 1, visit, 3), Drawn(other, 1, visit, 3)));
        Assert.True(Enumerable.Range(0, 10).Select(visit => Drawn(one, 1, visit, 3)).Distinct().Count() > 5);
        Assert.True(Enumerable.Range(0, 10).Select(seed => Drawn(one, 1, 0, (ulong)seed)).Distinct().Count() > 5);
    }

    [Fact]
    public void Too_few_questions_are_refused_with_the_mend()
    {
        string message = Assert.Throws<CorpusException>(() => Of(new(InTraining: 6))).Message;

        Assert.Equal("The task small has lessons on 6 different questions; demonstrations.in_training is 6, which " +
            "with the one that is asked takes 7. Lower it, or loosen the plan's selection.", message);
    }

    private static DrawnDemonstrations Of(DemonstrationsPlan plan) => new(SmallTask.Task, s_split, s_accepted, plan);
}
