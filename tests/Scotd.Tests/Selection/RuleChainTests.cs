using Scotd.Corpora;
using Scotd.Plans;
using Scotd.Selection;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Selection;

public sealed class RuleChainTests
{
    /// <summary>Two questions, their rationales in turn; the words grow by one.</summary>
    private static readonly Rationale[] s_corpus =
    [
        new("q1", 0, "One.", "(a)"), new("q0", 0, "One two.", "(a)"), new("q1", 1, "One two three.", "(a)"),
        new("q0", 1, "1 2 3 4", "(a)"), new("q1", 2, "1 2 3 4 5", "(b)"), new("q0", 2, "1 2 3 4 5 6", "(a)"),
        new("q0", 0, "What the teacher wrote greedily.", "(a)", Greedy: true),
    ];

    private static readonly Split s_key = SmallTask.Split(3);

    [Fact]
    public void Rules_decide_one_after_the_other()
    {
        RulePlan first = new(First: 2), length = new(Length: new(Least: 2));

        Assert.Equal(["q0/0", "q1/1", "q0/1"], Chosen(first, length));
        Assert.Equal(["q0/0", "q1/1", "q0/1", "q1/2"], Chosen(length, first));
        Assert.Equal(["q1/0", "q0/0", "q1/1", "q0/1", "q1/2", "q0/2"], Chosen());
        Assert.Empty(Chosen(length, new(Length: new(Most: 1)), first));
    }

    [Fact]
    public void Labels_samples_and_repetitions_come_before_the_rules()
    {
        SelectionPlan plan = new(PerQuestion: 2, Rules: [new(First: 2)]);

        Assert.Equal(["q1/0", "q0/0", "q1/1", "q0/1"], Names(plan.ForScotd(s_corpus, SmallTask.Task, s_key)));
        Assert.Equal(["q1/2"], Names(new SelectionPlan(LabelRule.KeepWrong, Rules: [new(First: 2)])
            .ForScotd(s_corpus, SmallTask.Task, s_key)));
    }

    [Fact]
    public void Greedy_passes_the_rules_that_judge_one_by_itself_and_no_others()
    {
        Assert.Empty(Greedy(new RulePlan(Length: new(Most: 4))));
        Assert.Equal(["q0/0"], Greedy(new RulePlan(Length: new(Most: 5))));
        Assert.Equal(["q0/0"], Greedy(new RulePlan(Random: 1), new(First: 1), new(Agreement: 1)));
        Assert.Equal(["q0/0"], Names(LearningMethod.LabelOnly.Accepted(
            new Corpus(s_corpus[^1..], CorpusSummary.Of(s_corpus, s_key)), SmallTask.Task, s_key,
            new(LabelRule.KeepAll, Rules: [new(Length: new(Most: 4))]))));

        static string[] Greedy(params RulePlan[] rules) => Names(new SelectionPlan(Rules: rules)
            .ForGreedy(s_corpus[^1..], SmallTask.Task, s_key));
    }

    [Fact]
    public void A_chain_says_which_rule_ends_what()
    {
        RuleChain chain = new SelectionPlan(Rules: [new(Length: new(Least: 2)), new(First: 1)])
            .RulesFor(SmallTask.Task, s_key);

        Assert.Equal(["length: 2 or more", "first: 1"], chain.Rules.Select(rule => rule.Name));
        Assert.Equal([0, 2, 2, 1, 1, 1], chain.EndsOf(s_corpus[..^1]));
        Assert.Empty(chain.EndsOf([]));
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_others_others()
    {
        Rationale[] corpus = [.. Enumerable.Range(0, 90).Select(i => new Rationale($"q{i % 3}", i / 3, $"{i}", "(a)"))];
        RulePlan[] rules = [new(Random: 20), new(Diversity: 12), new(OpenEndedness: [2, 4, 6])];
        string[] chosen = Draw(0);

        Assert.Equal(12, chosen.Length);
        Assert.Equal(chosen, Draw(0));
        Assert.NotEqual(chosen, Draw(1));
        Rationale[] sorted = [.. corpus.OrderBy(one => one.QuestionId, StringComparer.Ordinal)];
        Assert.Equal(chosen.Order(), Draw(0, sorted).Order());

        string[] Draw(ulong seed, Rationale[]? read = null) =>
            Names(new SelectionPlan(Rules: rules, Seed: seed).ForScotd(read ?? corpus, SmallTask.Task, s_key));
    }

    private static string[] Chosen(params RulePlan[] rules) =>
        Names(new SelectionPlan(LabelRule.KeepAll, Rules: rules).ForScotd(s_corpus, SmallTask.Task, s_key));

    private static string[] Names(IEnumerable<Rationale> rationales) =>
        [.. rationales.Select(rationale => $"{rationale.QuestionId}/{rationale.Sample}")];
}
