using System.Text.Json;

namespace Scotd.EndToEnd.Tests;

/// <summary>scotd export results, as a user types it.</summary>
public sealed class ExportCommandTests(RecordedExperiment recorded) : IClassFixture<RecordedExperiment>
{
    private const string Time = "2026-11-26T06-00-00.000000";

    [Fact]
    public void Every_student_has_a_folder_whose_numbers_are_those_of_the_run()
    {
        string output = recorded.Small["exported"];

        Outcome outcome = CommandLine.Succeed("export", "results", recorded.Small.Output, "--format", "lm-eval",
            "--output", output, "--time", "2026-11-26T06:00:00");

        Assert.Equal(
            ["recorded__label-only-seed1", "recorded__label-only-seed2", "recorded__scotd-seed1",
                "recorded__scotd-seed2"],
            Directory.GetDirectories(output).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        string student = Path.Combine(output, "recorded__scotd-seed2");
        Assert.Contains(Path.Combine(student, $"results_{Time}.json"), outcome.Output, StringComparison.Ordinal);
        JsonElement results = Json(Path.Combine(student, $"results_{Time}.json"));
        JsonElement own = Json(recorded.Small["out/results.json"]).GetProperty("methods")[1]
            .GetProperty("students")[1];
        Assert.Equal(
            own.GetProperty("accuracy").GetDouble(),
            results.GetProperty("results").GetProperty("first_lesson_test").GetProperty("exact_match,lenient")
                .GetDouble());
        Assert.Equal(20, File.ReadAllLines(
            Path.Combine(student, $"samples_first_lesson_test_self_consistency_{Time}.jsonl")).Length);
    }

    [Fact]
    public void What_is_no_run_and_what_is_no_time_are_refused()
    {
        string output = recorded.Small["refused"];

        CommandLine.Refuse(1, ["manifest.json is not there"],
            "export", "results", recorded.Small["task"], "--output", output);
        CommandLine.Refuse(2, ["--time is 'noon'"],
            "export", "results", recorded.Small.Output, "--output", output, "--time", "noon");
        Assert.False(Directory.Exists(output));
    }

    private static JsonElement Json(string file) => JsonDocument.Parse(File.ReadAllText(file)).RootElement;
}
