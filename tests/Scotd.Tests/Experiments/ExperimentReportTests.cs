using Scotd.Reports;
using Scotd.Teachers;
using Scotd.Tests.Sampling;

namespace Scotd.Tests.Experiments;

/// <summary>What an experiment tells its report.</summary>
public sealed class ExperimentReportTests
{
    /// <summary>By sample: right, the same again, wrong, silent.</summary>
    private static ScriptedTeacher Mixed => new((call, _) => Task.FromResult(new TeacherReply(
        [.. Enumerable.Range(call.First, call.Count).Select(i => new TeacherSample((i % 6) switch
        {
            0 or 1 => " Ice is cold. So the answer is: (a)",
            2 => " Ice is wet. So the answer is: (b)",
            3 => " Who knows?",
            _ => $" Try {i}. So the answer is: (a)",
        }, SampleFinish.Stop))], new TokenUsage(100, 0, 10 * call.Count))));

    [Fact]
    public void The_yield_adds_up_and_every_sample_has_a_fate()
    {
        using LittleExperiment little = new("selection: { per_question: 5, without_duplicates: true }");
        little.Teacher = Mixed;

        little.Run(little.Plan("sample.samples=6"));
        ReportData report = ReportJson.FromJson(File.ReadAllText(little["out/report.json"]));

        Assert.Equal(["asked", "parsed", "right", "unique", "kept", "trained"], report.Funnel.Select(one => one.Stage));
        Assert.Equal([48, 40], report.Funnel.Take(2).Select(one => one.Count));
        var fates = report.Questions.Where(question => question.Set == "train")
            .SelectMany(question => question.Rationales).CountBy(one => one.Fate).ToDictionary();
        int[] lost = [.. report.Funnel.Zip(report.Funnel.Skip(1), (a, b) => a.Count - b.Count)];
        Assert.Equal(
            [fates["unparsed"], fates["wrong"], fates["duplicate"], fates["beyond the first 5"], 0], lost);
        Assert.Equal(fates["kept"], report.Funnel[^1].Count);
        Assert.Equal(48, fates.Values.Sum());
    }

    [Fact]
    public void Rules_of_the_plan_are_stages_and_the_student_learns_what_they_leave()
    {
        using LittleExperiment little = new("selection: { rules: [{ length: { most: 2 } }, { random: 1 }] }");
        little.Teacher = Mixed;

        ExperimentResult result = little.Run(little.Plan("sample.samples=6", "methods=[scotd]"));
        ReportData report = ReportJson.FromJson(File.ReadAllText(little["out/report.json"]));

        Assert.Equal(
            ["asked", "parsed", "right", "unique", "first 30", "length: at most 2", "random: 1", "trained"],
            report.Funnel.Select(one => one.Stage));
        var fates = report.Questions.Where(question => question.Set == "train")
            .SelectMany(question => question.Rationales).CountBy(one => one.Fate).ToDictionary();
        Assert.Equal(
            [fates["length: at most 2"], fates["random: 1"]],
            report.Funnel.Skip(4).Zip(report.Funnel.Skip(5), (a, b) => a.Count - b.Count).Take(2));
        Assert.Equal(fates["kept"], result.Students[^1].Lessons!.Rationales);
        Assert.Contains("length: at most 2", File.ReadAllText(little["out/report.md"]));
    }

    [Fact]
    public void A_rule_that_the_task_cannot_serve_is_refused_before_anything_is_bought()
    {
        using LittleExperiment little = new("selection: { rules: [{ wrong_reasons: drop }] }");

        Assert.Contains("does not say; take the rule out",
            Assert.Throws<PlanException>(() => little.Run(little.Plan())).Message);
        Assert.Equal(0, little.Opened);
    }

    [Fact]
    public void Scores_comparisons_costs_and_origins_are_there()
    {
        using LittleExperiment little = new("sweep: { samples: [1, 4] }\nselection: { per_question: 4 }");

        little.Run(little.Plan(
            "evaluation.sets={ contrast: validation.jsonl }", "evaluation.self_consistency={ paths: 3 }",
            "evaluation.references=[teacher, undistilled]", "seeds=[1, 2]", "methods=[label-only, scotd]"));
        ReportData report = ReportJson.FromJson(File.ReadAllText(little["out/report.json"]));

        Assert.StartsWith("SCoTD answers ", report.Sentence, StringComparison.Ordinal);
        Assert.Equal([("test", 5), ("contrast", 3)], report.Sets.Select(set => (set.Key, set.Asked)));
        Assert.Equal(["teacher", "undistilled", "label-only", "scotd", "scotd-1"],
            report.Systems.Select(system => system.Key));
        Assert.Equal(2 * 2 + 2 * 2 * 4 + 2, report.Scores.Count);
        Assert.All(report.Scores, score => Assert.True(File.Exists(little[$"out/{score.Source}"]), score.Source));
        ReportedComparison[] labels = [.. report.Comparisons.Where(pair => pair.Second == "label-only")];
        Assert.Equal(
            ["paired bootstrap over questions and seeds", "exact McNemar, seed 1", "exact McNemar, seed 2"],
            labels.Where(pair => pair is { Set: "test", Decoding: "greedy" }).Select(pair => pair.Test));
        Assert.Equal([(2, 6)], labels.Where(pair => pair is { Set: "contrast", Decoding: "self-consistency" })
            .Select(pair => (pair.Seeds, pair.Asked)));
        Assert.Contains(report.Comparisons, pair => pair is { First: "teacher", Second: "scotd" });
        Assert.Equal([(1, 1UL), (1, 2UL), (4, 1UL), (4, 2UL)],
            report.SamplesCurve.Select(point => (point.Samples, point.Seed)));
        Assert.Equal(8 * (4 + 1) * 20 + 2 * 8 * 100, report.Costs.First(cost => cost.Stage == "sample").Tokens);
        Assert.Equal(["sample", "examine Teacher"], report.Costs.Take(2).Select(cost => cost.Stage));
        Assert.All((string[])["seeds", "teacher", "teacher revision", "sha-256 of train", "sha-256 of contrast"],
            name => Assert.Contains(report.Provenance, line => line.Name == name));
        ReportedQuestion question = report.Questions.First(question => question.Set == "test");
        Assert.Equal(["teacher", "undistilled", "label-only", "label-only", "scotd", "scotd", "scotd-1", "scotd-1"],
            question.Said.Select(said => said.System));
        Assert.Equal(["Teacher", "Undistilled", "SCoTD", "SCoTD, 1 sample"], report.Lengths.Select(one => one.Who));
        Assert.True(File.Exists(little["out/report.html"]) && File.Exists(little["out/report.md"]));
        Assert.Equal(2 * 2 * 2, report.Paths.Count);
        Assert.All(report.Paths, paths => Assert.Equal((3, 3), (paths.Majority.Count, paths.Pass.Count)));
        string results = File.ReadAllText(little["out/results.md"]);
        Assert.Contains("| contrast | self-consistency |", results);
        Assert.Contains(
            "| by vote / by any of so many paths, % | set | 1 | 3 | n |\n|---|---|---:|---:|---:|\n", results);
        Assert.Contains("\"majority\": [", File.ReadAllText(little["out/results.json"]));
    }

    [Fact]
    public void Steps_are_held_against_what_is_true()
    {
        using LittleExperiment little = new();
        little.Teacher = Mixed;
        File.WriteAllText(little["task/statements.yaml"],
            "relations: { is: ['{a} is {b}'] }\nopeners: [So]\nfacts: ['is(ice; cold)']\n");
        File.AppendAllText(little["task/task.yaml"], "\nstatements: statements.yaml\n");
        string task = File.ReadAllText(little["task/task.yaml"]);
        File.WriteAllText(little["task/task.yaml"],
            task.Replace("  gold: gold\n", "  gold: gold\n  truths: labels[]\n", StringComparison.Ordinal));

        little.Run(little.Plan("sample.samples=6"));
        ReportData report = ReportJson.FromJson(File.ReadAllText(little["out/report.json"]));

        StepTruth teacher = report.Steps[0];
        Assert.Equal(("teacher", "train", 16, 8, 24), (teacher.System, teacher.Set, teacher.True, teacher.False,
            teacher.Unreadable));
        Assert.True(teacher.WrongReasons > 0);
        Assert.Contains("Ice is wet.", report.Questions[0].Rationales[2].FalseSteps);
    }

    [Fact]
    public void A_run_that_goes_on_writes_the_same_report()
    {
        using LittleExperiment little = new();
        little.Run(little.Plan());
        string first = File.ReadAllText(little["out/report.json"]);

        little.Run(little.Plan());

        Assert.Equal(first, File.ReadAllText(little["out/report.json"]));
    }
}
