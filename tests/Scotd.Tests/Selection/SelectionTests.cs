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
        Assert.Equal(["q0/0"], Names(s_corpus.ThatAreWrong(s_key)));
        Assert.Equal(["q0/0", "q0/1", "q0/2", "q1/1"], Names(s_corpus.ThatAnswer()));
        Assert.Equal(["q0/0", "q0/1", "q1/0", "q1/1"], Names(s_corpus.WithoutDuplicates()));
        Assert.Equal(["q0/0", "q1/0"], Names(s_corpus.AtMostPerQuestion(1)));
        Assert.Equal(["q0/0", "q1/0"], Names(s_corpus.MostLikelyPerQuestion()));
        Assert.Equal(["q0/2", "q1/1"], Names(s_corpus.ThatAreRight(s_key).MostLikelyPerQuestion()));
    }

    [Fact]
    public void A_question_without_an_answer_key_keeps_nothing_right_or_wrong()
    {
        Split unlabeled = new(s_key.Select(question => question with { Gold = null }), "a test");

        Assert.Empty(s_corpus.ThatAreRight(unlabeled));
        Assert.Empty(s_corpus.ThatAreWrong(unlabeled));
    }

    [Fact]
    public void Scotd_learns_from_the_right_ones_of_the_first_samples()
    {
        SelectionPlan plan = new(PerQuestion: 2);

        Assert.Equal(["q0/1", "q1/1"], Names(plan.ForScotd(s_corpus, SmallTask.Task, s_key)));

        plan = plan with { Labels = LabelRule.KeepAll };
        Assert.Equal(["q0/0", "q0/1", "q1/1"], Names(plan.ForScotd(s_corpus, SmallTask.Task, s_key)));
    }

    [Fact]
    public void What_was_written_greedily_is_for_greedy_alone()
    {
        Rationale[] corpus =
        [
            new("q0", 0, "Greedy.", "(b)", Greedy: true), new("q0", 0, "Right.", "(a)"),
            new("q1", 0, "First.", "(a)", LogProbability: -9), new("q1", 0, "Greedy.", "(a)", Greedy: true),
            new("q2", 0, "Sample.", "(a)"),
        ];
        Split key = SmallTask.Split(3);

        Assert.Equal(["Right.", "First.", "Sample."], new SelectionPlan(PerQuestion: 1)
            .ForScotd(corpus, SmallTask.Task, key).Select(rationale => rationale.Text));
        Assert.Equal(["Greedy.", "Sample."], new SelectionPlan().ForGreedy(corpus, SmallTask.Task, key)
            .Select(rationale => rationale.Text));
    }

    [Fact]
    public void Greedy_learns_from_one_a_question_or_none()
    {
        SelectionPlan believing = new(LabelRule.KeepAll, GreedyFrom: GreedyFrom.MostLikely);

        Assert.Empty(new SelectionPlan().ForGreedy(s_corpus, SmallTask.Task, s_key));
        Assert.Equal(["q0/0"], Names(believing.ForGreedy(s_corpus, SmallTask.Task, s_key)));
    }

    [Fact]
    public void Every_rule_reads_as_a_stream_and_can_be_read_again()
    {
        SelectionPlan plan = new(WithoutDuplicates: true);
        int read = 0;

        IEnumerable<Rationale> accepted = plan.ForScotd(Counted(), SmallTask.Task, s_key);

        Assert.Equal(0, read);
        Assert.Equal(["q0/1", "q1/1"], Names(accepted));
        Assert.Equal(["q0/1", "q1/1"], Names(accepted));
        Assert.Equal(10, read);

        IEnumerable<Rationale> Counted() => s_corpus.Select(rationale =>
        {
            read++;
            return rationale;
        });
    }

    [Fact]
    public void Steps_that_only_look_like_another_rationales_are_no_duplicates()
    {
        Rationale[] near =
        [
            new("q0", 0, "R.", null), new("q0", 1, "R.", ""), new("q0", 2, "R. ", ""), new("q0R", 0, ".", ""),
            new("q0", 3, "R.", "(a)"), new("q0", 4, "r.", "(a)"), new("q0", 5, "R.", "(a)"),
        ];

        Assert.Equal([0, 1, 2, 0, 3, 4], near.WithoutDuplicates().Select(rationale => rationale.Sample));
    }

    [Fact]
    public void The_most_likely_is_the_first_of_equals_and_questions_keep_their_order()
    {
        Rationale[] mixed =
        [
            new("q1", 0, "R.", null), new("q0", 0, "R.", null, LogProbability: -2), new("q1", 1, "S.", null),
            new("q0", 1, "S.", null, LogProbability: -2), new("q1", 2, "T.", null, LogProbability: -9),
        ];

        Assert.Equal(["q1/2", "q0/0"], Names(mixed.MostLikelyPerQuestion()));
        Assert.Equal(["q1/0", "q0/0"], Names(mixed[..4].MostLikelyPerQuestion()));
    }

    [Fact]
    public void A_draw_depends_on_seed_visit_and_question_only()
    {
        Assert.Equal(BalancedDraw.Draw(1, 5, "q0", 30, 3), BalancedDraw.Draw(1, 5, "q0", 30, 3));
        Assert.NotEqual(BalancedDraw.Draw(1, 5, "q0", 30, 3), BalancedDraw.Draw(1, 6, "q0", 30, 3));
        Assert.NotEqual(BalancedDraw.Draw(1, 5, "q0", 30, 3), BalancedDraw.Draw(2, 5, "q0", 30, 3));
        Assert.NotEqual(BalancedDraw.Draw(1, 5, "q0", 30, 3), BalancedDraw.Draw(1, 5, "q1", 30, 3));
    }

    /// <summary>Runs that were started earlier go on with the same draws; these were computed apart.</summary>
    [Fact]
    public void Draws_stay_what_they_were()
    {
        Assert.Equal([26, 7, 5], BalancedDraw.Draw(1, 5, "q0", 30, 3));
        Assert.Equal([3, 2, 4, 0, 1], BalancedDraw.Draw(7, 0, "another", 5, perVisit: 9));
    }

    [Fact]
    public void Draws_of_one_visit_differ_and_are_all_there_is_at_most()
    {
        Assert.Equal(3, BalancedDraw.Draw(1, 0, "q0", 3, perVisit: 3).Distinct().Count());
        Assert.Equal([0, 1, 2], BalancedDraw.Draw(1, 0, "q0", 3, perVisit: 8).Order());
    }

    [Fact]
    public void Every_rationale_is_drawn_equally_often()
    {
        int[] counts = new int[5];
        const int visits = 50_000;

        for (int visit = 0; visit < visits; visit++)
            counts[BalancedDraw.Draw(11, visit, "q0", counts.Length)[0]]++;

        double chiSquare = counts.Sum(count => Math.Pow(count - visits / 5.0, 2) / (visits / 5.0));
        Assert.InRange(chiSquare, 0, 18.47); // 4 degrees of freedom: a fair draw exceeds it once in a thousand seeds
    }

    private static string[] Names(IEnumerable<Rationale> rationales) =>
        [.. rationales.Select(rationale => $"{rationale.QuestionId}/{rationale.Sample}")];
}
