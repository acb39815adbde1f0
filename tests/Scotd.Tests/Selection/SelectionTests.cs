using Scotd.Selection;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Selection;

public sealed class SelectionTests
{
    private static readonly Rationale[] s_corpus =
    [
        new("q0", 0, "Wrong.", "(b)", LogProbability: -1),
        new("q0", 1, "Right.", "(a)", LogProbability: -3),
        new("q0", 2, "Right.", "(a)", LogProbability: -2),
        new("q1", 0, "Silent.", null),
        new("q1", 1, "Told.", "(a)", SawGold: true),
    ];

    private static readonly Split s_key = SmallTask.Split(2);

    [Fact]
    public void Rules_keep_what_they_say()
    {
        Assert.Equal(["q0/1", "q0/2", "q1/1"], Names(s_corpus.ThatAreRight(s_key)));
        Assert.Equal(["q0/0", "q0/1", "q0/2", "q1/1"], Names(s_corpus.ThatAnswer()));
        Assert.Equal(["q0/0", "q0/1", "q0/2", "q1/0"], Names(s_corpus.ThatDidNotSeeGold()));
        Assert.Equal(["q0/0", "q0/1", "q1/0", "q1/1"], Names(s_corpus.WithoutDuplicates()));
        Assert.Equal(["q0/0", "q1/0"], Names(s_corpus.AtMostPerQuestion(1)));
        Assert.Equal(["q0/0", "q1/0"], Names(s_corpus.MostLikelyPerQuestion()));
        Assert.Equal(["q0/2", "q1/1"], Names(s_corpus.ThatAreRight(s_key).MostLikelyPerQuestion()));
    }

    [Fact]
    public void A_question_without_an_answer_key_keeps_nothing_right()
    {
        Split unlabeled = new(s_key.Select(question => question with { Gold = null }), "a test");

        Assert.Empty(s_corpus.ThatAreRight(unlabeled));
    }

    [Fact]
    public void Scotd_learns_from_the_right_ones_of_the_first_samples()
    {
        SelectionPlan plan = new(PerQuestion: 2);

        Assert.Equal(["q0/1", "q1/1"], Names(Accepted(plan.ForScotd(s_corpus, s_key))));

        plan = plan with { Labels = LabelRule.KeepAll };
        Assert.Equal(["q0/0", "q0/1", "q1/1"], Names(Accepted(plan.ForScotd(s_corpus, s_key))));
    }

    [Fact]
    public void Greedy_learns_from_one_a_question_or_none()
    {
        SelectionPlan believing = new(LabelRule.KeepAll, GreedyFrom: GreedyFrom.MostLikely);

        Assert.Empty(Accepted(new SelectionPlan().ForGreedy(s_corpus, s_key)));
        Assert.Equal(["q0/0"], Names(Accepted(believing.ForGreedy(s_corpus, s_key))));
    }

    [Fact]
    public void A_draw_depends_on_seed_visit_and_question_only()
    {
        Rationale[] many = [.. Enumerable.Range(0, 60).Select(i => new Rationale($"q{i % 2}", i / 2, $"R{i}", "(a)"))];
        BalancedDraw draw = new(many), backwards = new(many.OrderBy(rationale => rationale.QuestionId == "q0"));

        Assert.Equal(draw.Draw(1, 5, "q0", 3), backwards.Draw(1, 5, "q0", 3));
        Assert.NotEqual(draw.Draw(1, 5, "q0", 3), draw.Draw(1, 6, "q0", 3));
        Assert.NotEqual(draw.Draw(1, 5, "q0", 3), draw.Draw(2, 5, "q0", 3));
        Assert.NotEqual(Names(draw.Draw(1, 5, "q0", 3)), Names(draw.Draw(1, 5, "q1", 3)).Select(n => "q0" + n[2..]));
    }

    [Fact]
    public void Draws_of_one_visit_differ_and_are_all_there_is_at_most()
    {
        BalancedDraw draw = new(s_corpus);

        Assert.Equal(3, draw.Draw(1, 0, "q0", perVisit: 3).Distinct().Count());
        Assert.Equal(3, draw.Draw(1, 0, "q0", perVisit: 8).Count);
        Assert.Equal(["q0", "q1"], draw.QuestionIds);
        Assert.Equal(5, draw.Count);
    }

    [Fact]
    public void Every_rationale_is_drawn_equally_often()
    {
        BalancedDraw draw = new(Enumerable.Range(0, 5).Select(i => new Rationale("q0", i, "R.", "(a)")));
        int[] counts = new int[5];
        const int visits = 50_000;

        for (int visit = 0; visit < visits; visit++)
            counts[draw.Draw(11, visit, "q0")[0].Sample]++;

        double chiSquare = counts.Sum(count => Math.Pow(count - visits / 5.0, 2) / (visits / 5.0));
        Assert.InRange(chiSquare, 0, 18.47); // 4 degrees of freedom: a fair draw exceeds it once in a thousand seeds
    }

    private static string[] Names(IEnumerable<Rationale> rationales) =>
        [.. rationales.Select(rationale => $"{rationale.QuestionId}/{rationale.Sample}")];

    private static IEnumerable<Rationale> Accepted(BalancedDraw draw) => draw.QuestionIds.SelectMany(id => draw[id]);
}
