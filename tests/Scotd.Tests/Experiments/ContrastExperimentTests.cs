using System.Text.RegularExpressions;
using Scotd.Reports;

namespace Scotd.Tests.Experiments;

public sealed class ContrastExperimentTests
{
    [Fact]
    public void A_contrast_set_is_held_against_its_originals_in_every_report()
    {
        using LittleExperiment little = new();
        string task = File.ReadAllText(little["task/task.yaml"]);
        File.WriteAllText(little["task/task.yaml"], task.Replace(
            "  id: id\n", "  id: id\n  original: original\n", StringComparison.Ordinal));
        // The same questions under other ids: who answers one right is right on both.
        File.WriteAllLines(little["task/contrast.jsonl"], File.ReadLines(little["task/test.jsonl"]).Select(line =>
            Regex.Replace(line, """^{"id": "([^"]*)",""", """{"id": "$1-again", "original": "$1",""")));

        ExperimentResult result = little.Run(little.Plan("evaluation.sets={ contrast: contrast.jsonl }"));

        Assert.Equal(["greedy-cot", "scotd"], result.Contrasts.Select(one => one.System));
        Assert.All(result.Contrasts, one =>
        {
            Assert.Equal(("contrast", "test", "greedy", 5, 5),
                (one.Set, one.Of, one.Decoding, one.Originals, one.Changes));
            Assert.Equal((one.OriginalsRight, one.OriginalsRight), (one.ChangesRight, one.Consistent));
        });
        Assert.Equal(result.Contrasts,
            ReportJson.FromJson(File.ReadAllText(little["out/report.json"])).Contrasts);
        Assert.Contains("\"consistent\": ", File.ReadAllText(little["out/results.json"]));
        Assert.Contains("| SCoTD | contrast of test | greedy | ", File.ReadAllText(little["out/results.md"]));
        Assert.Contains("## Contrast sets\n", File.ReadAllText(little["out/report.md"]));
        Assert.Contains("Contrast, changed from Test", File.ReadAllText(little["out/report.html"]));
    }
}
