namespace Scotd.EndToEnd.Tests;

/// <summary>scotd quickstart, as a user would type it, on a handful of questions.</summary>
public sealed class QuickstartCommandTests
{
    private static readonly string[] s_small =
    [
        "--set", "sample.limit=4", "--set", "sample.samples=2", "--set", "sample.settings.max_tokens=60",
        "--set", "training.steps=2", "--set", "evaluation.limit=4", "--set", "evaluation.max_tokens=24",
    ];

    [Fact]
    public void It_says_what_it_does_and_does_what_its_plan_does()
    {
        using TempFolder folder = new();
        string quick = folder["quick"], same = folder["same"];

        Outcome outcome = CommandLine.Succeed(["quickstart", "--quick", .. s_small, "--set", $"output={quick}"]);

        Assert.Contains("The same by hand: scotd run", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("SCoTD", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("Undistilled", outcome.Output, StringComparison.Ordinal);
        Assert.Contains(new Uri(Path.Combine(quick, "report.html")).AbsoluteUri, outcome.Output,
            StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(quick, "report.html")));
        // Its questions are answered by letters and, the fourth of them, by yes and no.
        Assert.Contains(" 0 differ, 0 missing", CommandLine.Succeed("verify", quick).Error, StringComparison.Ordinal);

        string plan = Path.Combine(LauncherStage.Repository, "runs", "quickstart-quick.yaml");
        CommandLine.Succeed(["run", plan, .. s_small, "--set", $"output={same}"]);
        Assert.Equal(Answers(quick), Answers(same));
        Assert.Contains("finished earlier", CommandLine.Succeed(
            ["quickstart", "--quick", .. s_small, "--set", $"output={quick}"]).Error, StringComparison.Ordinal);
    }

    private static string Answers(string output) =>
        File.ReadAllText(Path.Combine(output, "students", "scotd-seed1", "test.jsonl"));
}
