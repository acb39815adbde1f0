using Scotd.Corpora;
using Scotd.Reports;
using Scotd.Selection;
using Scotd.Students;
using Scotd.Tasks;
using Scotd.Teachers;
using Scotd.Tests.Tasks;

namespace Scotd.Tests.Reports;

public sealed class YieldTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ReasoningTask _task;
    private readonly Split _key = new(
        SmallTask.Split(15).Select(question => question with { Truths = ["is(ice; cold)"] }), "a test");

    public YieldTests() => _task = SmallTask.Task with
    {
        Format = SmallTask.Task.Format with { Truths = "truths[]" },
        Statements = _folder.Write("statements.yaml", "relations: { is: ['{a} is {b}'] }\nopeners: []\nfacts: []\n"),
    };

    /// <summary>15 questions, 24 samples each in turn, of every sort that some rule or other drops.</summary>
    private static readonly Rationale[] s_samples =
    [
        .. Enumerable.Range(0, 24).SelectMany(sample => Enumerable.Range(0, 15).Select(question =>
        {
            string own = string.Concat(Enumerable.Range(0, 2 + (sample * 7 + question) % 5).Select(
                i => $"Word{sample * 31 + i * question} comes. "));
            return (sample % 12) switch
            {
                0 => new Rationale($"q{question}", sample, "Who knows?", null),
                1 => new Rationale($"q{question}", sample, $"{own} Wrong.", "(b)", LogProbability: -2),
                2 => new Rationale($"q{question}", sample, "The same again and again and again.", "(a)"),
                3 => new Rationale($"q{question}", sample, $"The same again and again and {sample}.", "(a)"),
                4 => new Rationale($"q{question}", sample, $"It is (a). {own}", "(a)", LogProbability: -5),
                5 => new Rationale($"q{question}", sample, $"{own} Ice is warm.", "(a)", LogProbability: -9),
                6 => new Rationale($"q{question}", sample, "Short.", "(a)"),
                _ => new Rationale($"q{question}", sample, $"{own} Ice is cold.", "(a)", LogProbability: -20 - sample),
            };
        })),
        new("q0", 0, "Greedy.", "(a)", Greedy: true),
    ];

    [Fact]
    public void Every_rule_is_a_stage_and_all_add_up()
    {
        SelectionPlan plan = new(LabelRule.KeepAll, PerQuestion: 22, WithoutDuplicates: true, Rules:
        [
            new(Length: new(Least: 3)), new(Leaked: FoundRule.Drop), new(WrongReasons: FoundRule.Drop),
            new(NearDuplicates: 0.55), new(Agreement: 0.5), new(First: 8), new(Diversity: 7), new(Likelihood: 6),
            new(OpenEndedness: [3, 4, 5]), new(Random: 2),
        ]);

        (IReadOnlyList<FunnelStage> stages, RationaleFate[] fates, Yield yield) = Go(plan, new LessonCounts(0, 0, 6));

        Assert.Equal(
            [
                "asked", "parsed", "right", "unique", "first 22", "length: 3 or more", "leaked: drop",
                "wrong_reasons: drop", "near_duplicates: 0.55", "agreement: 0.5", "first: 8", "diversity: 7",
                "likelihood: 6", "open_endedness: [3, 4, 5]", "random: 2", "trained",
            ], stages.Select(stage => stage.Stage));
        Assert.Equal(15 * 24 + 3, stages[0].Count);
        Dictionary<string, int> named = fates.CountBy(fate => yield.NameOf(fate.End)).ToDictionary();
        Assert.Equal(3 + named["unparsed"], stages[0].Count - stages[1].Count);
        Assert.Equal(0, stages[1].Count - stages[2].Count);
        Assert.Equal(named["duplicate"], stages[2].Count - stages[3].Count);
        Assert.Equal(named["beyond the first 22"], stages[3].Count - stages[4].Count);
        for (int i = 5; i < stages.Count - 1; i++)
        {
            Assert.Equal(named[stages[i].Stage], stages[i - 1].Count - stages[i].Count);
            Assert.StartsWith($"{named[stages[i].Stage]} ", stages[i].Note, StringComparison.Ordinal);
            Assert.Contains("Questions left: 15, with ", stages[i].Note, StringComparison.Ordinal);
        }
        Assert.Contains("no sentence encoder", stages[11].Note, StringComparison.Ordinal);
        Assert.Equal(named["kept"] - 6, stages[^1].Count);
        Assert.Equal(
            plan.ForScotd(s_samples, _task, _key),
            fates.Where(fate => yield.NameOf(fate.End) == "kept").Select(fate => fate.Rationale));
    }

    [Fact]
    public void Questions_that_lose_everything_are_told()
    {
        SelectionPlan plan = new(Rules: [new(Leaked: FoundRule.Drop), new(Length: new(Least: 999))]);

        (IReadOnlyList<FunnelStage> stages, _, _) = Go(plan, lessons: null);

        Assert.Equal(0, stages[^1].Count);
        Assert.EndsWith(
            " do not have 999 or more words. Questions left: 0.", stages[^1].Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_ones_can_be_what_is_wanted()
    {
        SelectionPlan plan = new(LabelRule.KeepWrong);

        (IReadOnlyList<FunnelStage> stages, RationaleFate[] fates, Yield yield) = Go(plan, lessons: null);

        Assert.Equal(["asked", "parsed", "wrong", "unique", "kept"], stages.Select(stage => stage.Stage));
        Assert.Equal(30, stages[^1].Count);
        Assert.Equal(300, fates.Count(fate => yield.NameOf(fate.End) == "not wrong"));
        Assert.Equal(30, plan.ForScotd(s_samples, _task, _key).Count());
    }

    public void Dispose() => _folder.Dispose();

    private (IReadOnlyList<FunnelStage>, RationaleFate[], Yield) Go(SelectionPlan plan, LessonCounts? lessons)
    {
        RuleChain rules = plan.RulesFor(_task, _key);
        RationaleFate[] fates =
            [.. RationaleFate.Of(new(s_samples, CorpusSummary.Of(s_samples, _key)), _key, plan, rules)];
        Yield yield = new(plan, rules.Rules, cutOff: 3);
        foreach (RationaleFate fate in fates)
            yield.Add(fate);
        return (yield.Stages(lessons), fates, yield);
    }
}
