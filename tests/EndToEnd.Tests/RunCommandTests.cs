using System.Text.Json;

namespace Scotd.EndToEnd.Tests;

/// <summary>An experiment that is run once for all tests that look at it.</summary>
public sealed class FinishedExperiment : IDisposable
{
    public FinishedExperiment() => First = CommandLine.Succeed("run", Small.Plan);

    internal SmallExperiment Small { get; } = new();

    internal Outcome First { get; }

    public void Dispose() => Small.Dispose();
}

/// <summary>scotd run, from a plan to its table.</summary>
public sealed class RunCommandTests(FinishedExperiment finished) : IClassFixture<FinishedExperiment>
{
    private static readonly string[] s_methods = ["label-only", "greedy-cot", "scotd"];

    private readonly SmallExperiment _small = finished.Small;

    [Fact]
    public void A_run_prints_its_table_and_says_where_everything_lies()
    {
        string printed = finished.First.Output;

        Assert.All((string[])["Label-Only", "Greedy-CoT", "SCoTD", "guessing", "n=10", "exact McNemar"],
            part => Assert.Contains(part, printed, StringComparison.Ordinal));
        string[] named = [.. printed.Split('\n').Where(line => line.Contains(_small.Output, StringComparison.Ordinal))
            .Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..])];
        Assert.Equal(5, named.Length);
        Assert.All(named, path => Assert.True(Path.Exists(path), path));
        Assert.Contains("24 questions to learn from, 6 to choose by, 10 to report", finished.First.Error,
            StringComparison.Ordinal);
        Assert.Contains("120 rationales for 24 of 24 questions", finished.First.Error, StringComparison.Ordinal);
        Assert.Contains("2 of 3 students done, 0:", finished.First.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_leaves_results_completions_students_and_its_plan()
    {
        JsonElement results = JsonDocument.Parse(File.ReadAllText(_small["out/results.json"])).RootElement;

        Assert.Equal("small", results.GetProperty("name").GetString());
        Assert.Equal(
            s_methods,
            results.GetProperty("methods").EnumerateArray().Select(m => m.GetProperty("method").GetString()!));
        Assert.Contains("| SCoTD |", File.ReadAllText(_small["out/results.md"]), StringComparison.Ordinal);
        Assert.All(s_methods, method =>
        {
            string student = SmallExperiment.Student(_small.Output, method);
            string[] completions = File.ReadAllLines(Path.Combine(student, "test.jsonl"));
            Assert.Equal(10, completions.Length);
            JsonElement said = JsonDocument.Parse(completions[0]).RootElement;
            Assert.Equal("fl-test-0001", said.GetProperty("question").GetString());
            Assert.True(File.Exists(Path.Combine(student, "training.json")));
            Assert.True(File.Exists(Path.Combine(student, "model", "tokenizer.json")));
            Assert.Equal(["model"], Directory.GetDirectories(student).Select(Path.GetFileName));
        });
        Plan.Open(_small["out/plan.yaml"]);
        Assert.Empty(Directory.GetFileSystemEntries(_small.Output, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_finished_run_does_nothing_again_and_prints_the_same()
    {
        string model = Path.Combine(SmallExperiment.Student(_small.Output, "scotd"), "model", "model.safetensors");
        DateTime written = File.GetLastWriteTimeUtc(model);

        Outcome again = CommandLine.Succeed("run", _small.Plan);

        Assert.Equal(finished.First.Output, again.Output);
        Assert.Contains("SCoTD, seed 1: finished earlier.", again.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("step", again.Error, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(model));
    }

    [Fact]
    public void A_finished_student_whose_test_is_missing_is_only_examined()
    {
        string completions = Path.Combine(SmallExperiment.Student(_small.Output, "greedy-cot"), "test.jsonl");
        byte[] before = File.ReadAllBytes(completions);
        File.Delete(completions);

        Outcome again = CommandLine.Succeed("run", _small.Plan);

        Assert.Equal(before, File.ReadAllBytes(completions));
        Assert.DoesNotContain("step", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_plan_is_refused_the_same_output()
    {
        byte[] plan = File.ReadAllBytes(_small["out/plan.yaml"]);

        CommandLine.Refuse(2, [_small.Output, "another plan", "--set output="],
            "run", _small.Plan, "--set", "training.steps=61");

        Assert.Equal(plan, File.ReadAllBytes(_small["out/plan.yaml"]));
    }

    [Fact]
    public void Killed_during_each_student_and_continued_equals_never_stopped()
    {
        string output = _small["stopped"];
        string[] command = ["run", _small.Plan, "--set", $"output={output}"];

        foreach (string method in s_methods)
        {
            using RunningCommand running = CommandLine.Start(command);
            running.WaitForCheckpoint(SmallExperiment.Student(output, method));
            running.Kill();
            Assert.False(Directory.Exists(Path.Combine(SmallExperiment.Student(output, method), "model")));
        }

        CommandLine.Succeed(command);
        Assert.All(s_methods, method =>
        {
            string uninterrupted = SmallExperiment.Student(_small.Output, method);
            string continued = SmallExperiment.Student(output, method);
            foreach (string file in (string[])["model/model.safetensors", "model/tokenizer.json", "test.jsonl",
                "training.json"])
            {
                byte[] expected = File.ReadAllBytes(Path.Combine(uninterrupted, file));
                Assert.Equal(expected, File.ReadAllBytes(Path.Combine(continued, file)));
            }
        });
        Assert.Equal(File.ReadAllText(_small["out/results.md"]), File.ReadAllText(_small["stopped/results.md"]));
        Assert.Empty(Directory.GetFileSystemEntries(output, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void The_seed_and_nothing_else_decides_the_bytes()
    {
        Outcome other = CommandLine.Succeed("run", _small.Plan, "--set", $"output={_small["again"]}",
            "--set", "seeds=[2, 1]", "--set", "methods=[scotd]", "--set", "evaluation.batch=3");

        string first = SmallExperiment.Student(_small.Output, "scotd"), again = _small["again/students/scotd-seed"];
        Assert.Equal(File.ReadAllBytes(Path.Combine(first, "model/model.safetensors")),
            File.ReadAllBytes(again + "1/model/model.safetensors"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(first, "test.jsonl")), File.ReadAllBytes(again + "1/test.jsonl"));
        Assert.NotEqual(File.ReadAllBytes(again + "1/model/model.safetensors"),
            File.ReadAllBytes(again + "2/model/model.safetensors"));
        Assert.DoesNotContain("Label-Only", other.Output, StringComparison.Ordinal);
    }
}
