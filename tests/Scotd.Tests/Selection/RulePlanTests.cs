using Scotd.Selection;

namespace Scotd.Tests.Selection;

public sealed class RulePlanTests
{
    private const string Yaml = """
        name: choosing
        task: task
        data: data
        corpus: [{ file: r.jsonl }]
        student: { model: m }
        methods: [scotd]
        training: { steps: 1 }
        seeds: [1]
        output: out
        selection:
          seed: 7
          rules:
            - length: { least: 5, most: 80 }
            - leaked: drop
            - wrong_reasons: drop
            - near_duplicates: 0.8
            - agreement: 0.5
            - diversity: 20
            - likelihood: 10
            - open_endedness: [1, 3, 5, 7, 9]
            - random: 5
            - first: 1
        """;

    [Fact]
    public void Rules_are_read_in_their_order_and_written_again()
    {
        using TempFolder folder = new();

        Plan plan = Open(folder, Yaml);

        Assert.Equal(7UL, plan.Selection.Seed);
        Assert.Equal(
            [
                new RulePlan(Length: new(5, 80)), new(Leaked: FoundRule.Drop), new(WrongReasons: FoundRule.Drop),
                new(NearDuplicates: 0.8), new(Agreement: 0.5), new(Diversity: 20), new(Likelihood: 10),
                new(OpenEndedness: plan.Selection.Rules![7].OpenEndedness), new(Random: 5), new(First: 1),
            ], plan.Selection.Rules);
        Assert.Equal([1, 3, 5, 7, 9], plan.Selection.Rules[7].OpenEndedness!);
        Assert.Equal(plan.ToYaml(), Open(folder, plan.ToYaml()).ToYaml());
        Assert.Contains("- length:", plan.ToYaml(), StringComparison.Ordinal);
        Assert.DoesNotContain("rules", Open(folder, Yaml, "selection={ seed: 1 }").ToYaml(), StringComparison.Ordinal);
        Assert.Equal([new RulePlan(Random: 5)], Open(folder, Yaml, "selection.rules=[{ random: 5 }]").Selection.Rules);
        Assert.Equal(6, Open(folder, Yaml, "selection.rules.8.random=6").Selection.Rules![8].Random);
    }

    [Theory]
    [InlineData("- random: 5", "- {}", "plan.yaml:21: selection.rules has an entry without a rule; give it one of")]
    [InlineData("- random: 5", "- { random: 5, first: 1 }", "plan.yaml:21: selection.rules has an entry with several")]
    [InlineData("- random: 5", "- random", "plan.yaml:21: selection.rules.8 needs keys under it")]
    [InlineData("- random: 5", "- randon: 5", "plan.yaml:21: selection.rules.8.randon is not a key here; did you mean")]
    [InlineData("- random: 5", "- random: 0", "plan.yaml:21: selection.rules.random is 0; it must be at least 1.")]
    [InlineData("- random: 5", "- random: few", "plan.yaml:21: selection.rules.8.random is 'few'; it must be a whole")]
    [InlineData("first: 1", "first: -1", "plan.yaml:22: selection.rules.first is -1")]
    [InlineData("diversity: 20", "diversity: 0", "plan.yaml:18: selection.rules.diversity is 0")]
    [InlineData("- random: 5", "- { random: 5, encoder: e }", "plan.yaml:21: selection.rules.encoder stands beside")]
    [InlineData("- random: 5", "- { random: 5, of: rationale }", "plan.yaml:21: selection.rules.of stands beside")]
    [InlineData("- random: 5", "- { first: 5, model: m }", "plan.yaml:21: selection.rules.model stands beside")]
    [InlineData("likelihood: 10", "{ likelihood: 1, of: steps }", "plan.yaml:19: selection.rules.6.of is 'steps'")]
    [InlineData("- random: 5", "- encoder: e", "plan.yaml:21: selection.rules has an entry without a rule")]
    [InlineData("likelihood: 10", "likelihood: 0", "plan.yaml:19: selection.rules.likelihood is 0")]
    [InlineData("[1, 3, 5, 7, 9]", "[]", "plan.yaml:20: selection.rules.open_endedness is empty")]
    [InlineData("[1, 3, 5, 7, 9]", "[1, 0]", "plan.yaml:20: selection.rules.open_endedness is 0")]
    [InlineData("[1, 3, 5, 7, 9]", "5", "plan.yaml:20: selection.rules.7.open_endedness must be a list")]
    [InlineData("duplicates: 0.8", "duplicates: 0", "plan.yaml:16: selection.rules.near_duplicates is 0; it must be")]
    [InlineData("duplicates: 0.8", "duplicates: 80", "plan.yaml:16: selection.rules.near_duplicates is 80")]
    [InlineData("agreement: 0.5", "agreement: 1.5", "plan.yaml:17: selection.rules.agreement is 1.5")]
    [InlineData("leaked: drop", "leaked: true", "plan.yaml:14: selection.rules.1.leaked is 'true'; did you mean drop?")]
    [InlineData("{ least: 5, most: 80 }", "{}", "plan.yaml:13: selection.rules.length has no bound")]
    [InlineData("{ least: 5, most: 80 }", "{ least: 5, most: 4 }", "plan.yaml:13: selection.rules.length.most is 4")]
    [InlineData("{ least: 5, most: 80 }", "{ least: -1 }", "plan.yaml:13: selection.rules.length.least is -1")]
    [InlineData("seed: 7", "seed: -7", "plan.yaml:11: selection.seed is '-7'")]
    public void A_wrong_rule_is_refused_with_line_and_mend(string right, string wrong, string message)
    {
        using TempFolder folder = new();
        string yaml = Yaml.Replace(right, wrong, StringComparison.Ordinal);

        Assert.Contains(message, Assert.Throws<PlanException>(() => Open(folder, yaml)).Message);
    }

    [Fact]
    public void An_encoder_stands_beside_diversity_and_starts_at_the_plans_folder()
    {
        using TempFolder folder = new();
        string yaml = Yaml.Replace(
            "diversity: 20", "{ diversity: 20, encoder: models/minilm }", StringComparison.Ordinal);

        Plan plan = Open(folder, yaml);

        Assert.Equal(
            new RulePlan(Diversity: 20, Encoder: Path.Combine(folder.Path, "models", "minilm")),
            plan.Selection.Rules![5]);
        Assert.Equal(plan.ToYaml(), Open(folder, plan.ToYaml()).ToYaml());
    }

    [Fact]
    public void A_model_and_a_part_stand_beside_likelihood()
    {
        using TempFolder folder = new();
        string yaml = Yaml.Replace(
            "likelihood: 10", "{ likelihood: 10, of: rationale, model: models/reader }", StringComparison.Ordinal);

        Plan plan = Open(folder, yaml);

        Assert.Equal(
            new RulePlan(
                Likelihood: 10, Of: LikelihoodPart.Rationale,
                Model: Path.Combine(folder.Path, "models", "reader")), plan.Selection.Rules![6]);
        Assert.Equal(plan.ToYaml(), Open(folder, plan.ToYaml()).ToYaml());
    }

    [Theory]
    [InlineData("sample={ teacher: { local: { model: t } } }", "{ likelihood: 5 }", true)]
    [InlineData("sample={ teacher: { local: { model: t } } }", "{ likelihood: 5, model: m }", false)]
    [InlineData(
        "sample={ teacher: { local: { model: t } }, settings: { log_probabilities: true } }", "{ likelihood: 5 }",
        false)]
    public void Likelihood_has_to_be_asked_for(string sample, string rule, bool isRefused)
    {
        using TempFolder folder = new();
        string[] overrides = ["corpus=[]", sample, $"selection.rules=[{rule}]"];

        if (isRefused)
        {
            Assert.Contains("set sample.settings.log_probabilities: true",
                Assert.Throws<PlanException>(() => Open(folder, Yaml, overrides)).Message);
        }
        else
        {
            Assert.Single(Open(folder, Yaml, overrides).Selection.Rules!);
        }
    }

    private static Plan Open(TempFolder folder, string yaml, params string[] overrides) =>
        Plan.Open(folder.Write("plan.yaml", yaml), overrides);
}
