using Scotd.Paper;
using Scotd.Selection;

namespace Scotd.Tests.Paper;

/// <summary>Sheets of the paper's results, the one that ships and bad ones.</summary>
public sealed class PaperScaleTests
{
    private static string Shipped => ShippedAs("everyday");

    private static string ShippedAs(string scale) => Path.Combine(Repository.Root, "runs", "paper", $"{scale}.yaml");

    [Fact]
    public void Every_run_of_the_shipped_scale_is_a_plan()
    {
        PaperScale scale = PaperScale.Open(Shipped);

        Dictionary<string, Plan> plans = scale.Runs.Keys.ToDictionary(
            run => run, run => scale.PlanOf(Assert.Single(scale.Tasks), run, []));

        Assert.All(plans.Values, plan => Assert.Equal([1, 2, 3, 4, 5], plan.Seeds));
        Assert.All(plans.Values, plan => Assert.Null(plan.Sweep));
        Assert.Equal(LabelRule.KeepAll, plans["few-shot"].Selection.Labels);
        Assert.Null(plans["few-shot"].Selection.Rules);
        Assert.Equal((5, 800), (plans["long-5"].Selection.PerQuestion, plans["long-5"].Training.Steps));
        Assert.Equal(800, plans["part-40"].Sample!.Limit);
        Assert.Equal([1, 3, 5, 7, 9], plans["open-ended"].Selection.Rules![^1].OpenEndedness);
        Assert.All(["full", "small", "tiny"], run => Assert.True(Directory.Exists(plans[run].Student.Model)));
    }

    [Theory]
    [InlineData("everyday")]
    [InlineData("everyday-long")]
    [InlineData("paper")]
    public void Every_run_is_wanted_by_a_result(string name)
    {
        PaperScale scale = PaperScale.Open(ShippedAs(name));

        Assert.Equal(
            scale.Runs.Keys.Order(), scale.Results.Values.SelectMany(result => result.Rows.Select(row => row.Run))
                .Distinct().Order());
    }

    /// <summary>Figures 2 and 7 are those of the everyday scale but for their steps and notes.</summary>
    [Fact]
    public void The_long_scale_differs_in_its_steps_alone()
    {
        PaperScale everyday = PaperScale.Open(Shipped), longer = PaperScale.Open(ShippedAs("everyday-long"));

        Assert.Equal(["figure2", "figure7"], longer.Results.Keys);
        Assert.All(longer.Runs.Keys, run =>
            Assert.Equal(1200, longer.PlanOf(Assert.Single(longer.Tasks), run, []).Training.Steps));
        Assert.All(longer.Results, result =>
        {
            Assert.Equal(everyday.Find(result.Key).Claims, result.Value.Claims, Same);
            Assert.Equal(
                everyday.Find(result.Key).Rows.Select(row => (row.Name, row.System, row.At)),
                result.Value.Rows.Select(row => (row.Name, row.System, row.At)));
        });

        static bool Same(PaperClaim one, PaperClaim other) =>
            one.Says == other.Says && one.More.SequenceEqual(other.More) && one.Less.SequenceEqual(other.Less);
    }

    /// <summary>Table 2: Full SCoTD less Full Label-Only is 67.0 - 63.0, 83.8 - 59.0 and 67.0 - 60.2.</summary>
    [Fact]
    public void A_claim_is_held_against_the_papers_own_numbers()
    {
        PaperResult table = PaperScale.Open(Shipped).Find("table2");
        PaperClaim claim = table.Claims.First(claim => claim.Less[0] == "Label-Only");

        Assert.Equal([4.0, 24.8, 6.8], table.InPaper(claim).Select(points => Math.Round(points, 1)));
    }

    /// <summary>Section 3.4: 92.0 + 96.1 - 95.5 - 81.6.</summary>
    [Fact]
    public void A_claim_about_differences_adds_up()
    {
        PaperResult contrast = PaperScale.Open(Shipped).Find("contrast");

        Assert.Equal(11.0, contrast.InPaper(contrast.Claims[1])[0], tolerance: 1e-9);
    }

    [Fact]
    public void Rows_without_numbers_say_nothing_of_the_paper()
    {
        PaperResult figure = PaperScale.Open(Shipped).Find("figure2");

        Assert.Empty(figure.InPaper(figure.Claims[0]));
    }

    [Theory]
    [InlineData("run: base", "run: bass", "a row 'A' of the run bass, which is not among runs")]
    [InlineData("more: [A]", "more: [C]", "speaks of 'C', which is no row's name")]
    [InlineData("less: [B]", "less: []", "as many rows under less as under more")]
    [InlineData("paper: [1.5]", "paper: [1, 2]", "has 'A' with 2 numbers for 1 tasks")]
    [InlineData("system: x", "sistem: x", "did you mean system")]
    [InlineData("system: y", "system: y, at: 3", "has 'B' with only one of line and at")]
    [InlineData("claims:", "only: [y]\n    claims:", "has 'T' only for y, which is not among tasks; known: x.")]
    [InlineData("only: [x]", "only: [z]", "has 'P' only for z, which is not among tasks; known: x.")]
    [InlineData("only: [x]", "only: []", "has 'P' only for no task; name one, or leave only out.")]
    [InlineData("claims:", "chart: { across: x }\n    claims:", "has fewer than two rows")]
    public void A_bad_sheet_is_refused_with_its_line(string old, string bad, string problem)
    {
        const string sheet = """
            name: small
            tasks: [{ name: x, plan: plan.yaml }]
            common: []
            runs: { base: [] }
            results:
              table:
                title: T
                tasks: [one]
                rows:
                  - { name: A, run: base, system: x, paper: [1.5] }
                  - { name: B, run: base, system: y }
                claims: [{ says: it, more: [A], less: [B] }]
            judged:
              human:
                title: P
                run: base
                only: [x]
                rows: [{ key: q1, says: it, left: x, right: y, is_claimed: true, paper: [] }]
            """;
        using TempFolder folder = new();
        string path = folder.Write("scale.yaml", sheet.Replace(old, bad, StringComparison.Ordinal));

        PlanException refused = Assert.Throws<PlanException>(() => PaperScale.Open(path));

        Assert.Contains("scale.yaml:", refused.Message, StringComparison.Ordinal);
        Assert.Contains(problem, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_result_is_answered_by_the_known_ones() => Assert.Contains(
        "table2, table3a, table3b, figure2, figure3, figure4, figure7, contrast, transfer",
        Assert.Throws<PlanException>(() => PaperScale.Open(Shipped).Find("table9")).Message, StringComparison.Ordinal);
}
