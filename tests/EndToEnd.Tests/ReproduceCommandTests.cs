using System.Text.Json;

namespace Scotd.EndToEnd.Tests;

/// <summary>scotd reproduce, as a user would type it, on a scale of a few seconds.</summary>
public sealed class ReproduceCommandTests
{
    private const string Scale = """
        name: tiny
        tasks: [{ name: lesson, plan: plan.yaml }]
        common: ["seeds=[1, 2]", training.steps=12, evaluation.likelihood=true]
        runs:
          whole: []
          one: [selection.per_question=1, "methods=[scotd]"]
        results:
          samples:
            title: Samples of a question
            tasks: [QuaRel]
            rows:
              - { name: Label-Only, run: whole, system: label-only, paper: [59.0] }
              - { name: One sample, run: one, system: scotd }
              - { name: Five samples, run: whole, system: scotd, paper: [83.8] }
            claims:
              - { says: Reasons help, more: [Five samples], less: [Label-Only] }
              - { says: More is more, more: [Five samples], less: [One sample] }
            note: Ten questions.
          labels:
            title: Labels alone
            tasks: []
            rows:
              - { name: Label-Only, run: whole, system: label-only }
              - { name: Likeliest, run: whole, system: label-only, decoding: likelihood }
            claims: []
          strange:
            title: Votes that nobody asked for
            tasks: []
            rows: [{ name: Label-Only, run: whole, system: label-only, decoding: self-consistency }]
            claims: []
        """;

    [Fact]
    public void Its_numbers_stand_beside_the_papers_and_runs_are_shared()
    {
        using SmallExperiment small = new();
        string scale = small["tiny.yaml"], output = small["paper"];
        File.WriteAllText(scale, Scale);

        Outcome outcome = CommandLine.Succeed("reproduce", "samples", "--scale", scale, "--output", output);

        Assert.Contains("paper, QuaRel", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("83.8", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"(holds|the other way round|no difference shown): Reasons help: .* points \(.* to .*, n=20, " +
            @"seeds: 2, Holm p=.*\); in the paper on 1 of 1 tasks", outcome.Output);
        string page = File.ReadAllText(Path.Combine(output, "tiny", "samples.md"));
        Assert.Contains("| Five samples | 83.8 | **", page, StringComparison.Ordinal);
        Assert.Contains("| One sample | | **", page, StringComparison.Ordinal);
        Assert.Contains("Ten questions.", page, StringComparison.Ordinal);
        string html = File.ReadAllText(Path.Combine(output, "tiny", "samples.html"));
        Assert.Contains("href=\"whole/report.html\"", html, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(output, "tiny", "whole", "report.html")));
        JsonElement numbers = JsonDocument.Parse(
            File.ReadAllText(Path.Combine(output, "tiny", "samples.json"))).RootElement;
        Assert.All(numbers.GetProperty("rows").EnumerateArray().SelectMany(
            row => row.GetProperty("seeds").EnumerateArray()),
            seed => Assert.True(File.Exists(Path.Combine(output, "tiny", seed.GetProperty("files")[0].GetString()!))));

        string folder = Path.Combine(output, "tiny");
        Assert.Contains(
            "ok       samples.json\n", CommandLine.Succeed("verify", folder).Output, StringComparison.Ordinal);
        CommandLine.Succeed("verify", Path.Combine(folder, "whole"));
        small.Replace("paper/tiny/samples.json", "\"asked\": 10,", "\"asked\": 11,");
        Outcome spoiled = CommandLine.Run("verify", folder);
        Assert.Equal(1, spoiled.ExitCode);
        Assert.Contains("rows.0.asked is 11, and reckoned again 10", spoiled.Output, StringComparison.Ordinal);

        Outcome again = CommandLine.Succeed("reproduce", "labels", "--scale", scale, "--output", output);

        Assert.Contains("Label-Only, seed 2: finished earlier.", again.Error, StringComparison.Ordinal);
        Assert.Contains("Likeliest", again.Output, StringComparison.Ordinal);
        Outcome strange = CommandLine.Run("reproduce", "strange", "--scale", scale, "--output", output);
        Assert.Equal(2, strange.ExitCode);
        Assert.Contains(
            "did not examine label-only on test, self-consistency", strange.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void All_results_of_a_scale_have_an_index()
    {
        using SmallExperiment small = new();
        string scale = small["tiny.yaml"], output = small["paper"];
        string sound = Scale[..Scale.IndexOf("  strange:", StringComparison.Ordinal)];
        File.WriteAllText(scale, sound.Replace("seeds=[1, 2]", "seeds=[1]", StringComparison.Ordinal));

        Outcome outcome = CommandLine.Succeed("reproduce", "all", "--scale", scale, "--output", output);

        string index = File.ReadAllText(Path.Combine(output, "tiny", "index.html"));
        Assert.Contains("href=\"samples.html\"", index, StringComparison.Ordinal);
        Assert.Contains("href=\"labels.html\"", index, StringComparison.Ordinal);
        Assert.EndsWith("tiny/index.html", outcome.Output.TrimEnd(), StringComparison.Ordinal);
        Assert.Contains("Label-Only, seed 1: finished earlier.", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_papers_scale_says_what_it_needs()
    {
        Outcome outcome = CommandLine.Run("reproduce", "table2", "--scale", "paper");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("names no teacher and no student; give --set", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_known_is_answered_by_what_is()
    {
        Outcome result = CommandLine.Run("reproduce", "table9"), scale = CommandLine.Run(
            "reproduce", "table2", "--scale", "galactic");

        Assert.Equal((2, 2), (result.ExitCode, scale.ExitCode));
        Assert.Contains("Known: table2, table3a", result.Error, StringComparison.Ordinal);
        Assert.Contains("runs/paper/galactic.yaml", scale.Error, StringComparison.Ordinal);
    }
}
