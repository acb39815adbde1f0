using System.Text.Json;
using Scotd.Evaluation;
using Scotd.Reports;

namespace Scotd.Tests.Experiments;

/// <summary>Which comparisons an experiment makes, and for how many it corrects them.</summary>
public sealed class ExperimentComparisonTests
{
    private static readonly string[] s_sets =
        ["evaluation.sets={ contrast: validation.jsonl }", "methods=[label-only, greedy-cot, scotd]"];

    [Fact]
    public void With_one_seed_every_comparison_is_corrected_and_says_what_it_shows()
    {
        using LittleExperiment little = new();

        ExperimentResult result = little.Run(little.Plan(s_sets));

        ReportedComparison[] pairs = [.. result.AllComparisons];
        Assert.Equal(["test label-only", "test greedy-cot", "contrast label-only", "contrast greedy-cot"],
            pairs.Select(pair => $"{pair.Set} {pair.Second}"));
        Assert.Equal(HolmCorrection.Adjust([.. pairs.Select(pair => pair.P)]), pairs.Select(pair => pair.HolmP!.Value));
        string[] lines = [.. ComparisonLines.BySeed(result)];
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => Assert.EndsWith("; no difference shown", line)); // 5 questions could show none
        Assert.Empty(ComparisonLines.Pooled(result));
        string page = File.ReadAllText(little["out/results.md"]);
        Assert.All(lines, line => Assert.Contains($"- {line}\n", page));
        Assert.Contains("- contrast, greedy: scotd less label-only ", page);
        Assert.Contains(ReportNotes.Shown, page);
    }

    [Fact]
    public void With_several_seeds_their_pool_is_corrected_and_single_ones_are_not()
    {
        using LittleExperiment little = new();

        ExperimentResult result = little.Run(little.Plan([.. s_sets, "seeds=[1, 2]"]));

        ReportedComparison[] pooled = [.. result.AllComparisons.Where(pair => pair.HolmP is not null)];
        Assert.Equal([2, 2, 2, 2], pooled.Select(pair => pair.Seeds));
        Assert.Equal(
            HolmCorrection.Adjust([.. pooled.Select(pair => pair.P)]), pooled.Select(pair => pair.HolmP!.Value));
        Assert.Equal(4, result.AllComparisons.Count(pair => pair.Shows == "one of several seeds"));
        Assert.All(ComparisonLines.BySeed(result), line => Assert.EndsWith(")", line));
        Assert.Equal(["SCoTD less Label-Only, 2 seeds", "SCoTD less Greedy-CoT, 2 seeds"],
            ComparisonLines.Pooled(result).Select(line => line.Split(": ")[0]));
        Assert.All(ComparisonLines.Pooled(result), line => Assert.Contains("; no difference shown", line));

        JsonElement written = JsonDocument.Parse(File.ReadAllText(little["out/results.json"])).RootElement;
        Assert.Equal(pooled.Select(pair => pair.HolmP), written.GetProperty("all_comparisons").EnumerateArray()
            .Select(pair => pair.GetProperty("holm_p")).Where(p => p.ValueKind is JsonValueKind.Number)
            .Select(p => (double?)p.GetDouble()));
    }
}
