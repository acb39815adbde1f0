using Scotd.Reports;

namespace Scotd.EndToEnd.Tests;

/// <summary>
/// One plan from a teacher's first sample to the report, with a tiny teacher in our own engine: stopped anywhere and
/// started again, it ends in the same bytes but for the times.
/// </summary>
public sealed class WholeLoopTests
{
    private const string Yaml = """
        name: whole
        task: task
        data: task
        sample:
          teacher: { local: { model: out/students/label-only-seed1/model, name: tiny } }
          samples: 4
          settings: { max_tokens: 8 }
          prompt: { demonstrations: subset, count: 0 }
        student:
          shape: { family: llama,
            layers: 1, heads: 2, key_value_heads: 1, channels: 32, feed_forward: 48, context: 256 }
          tokenizer: { vocabulary: 400 }
        methods: [label-only, greedy-cot, scotd]
        selection: { per_question: 4 }
        training: { steps: 40, batch: 4, learning_rate: 3.0e-3, warmup: 2, evaluate_every: 4 }
        evaluation:
          max_tokens: 12
          sets: { contrast: validation.jsonl }
          self_consistency: { paths: 3 }
          references: [teacher, undistilled]
        sweep: { samples: [1, 2, 4] }
        seeds: [1, 2]
        output: whole
        """;

    [Fact]
    public void Killed_and_interrupted_on_its_way_it_ends_as_if_it_had_not_been()
    {
        using SmallExperiment small = new();
        LearnToAnswer(small);
        string plan = small["whole.yaml"];
        File.WriteAllText(plan, Yaml);
        string whole = small["whole"], stopped = small["stopped"];

        Outcome finished = CommandLine.Succeed("run", plan);
        string[] again = ["run", plan, "--set", $"output={stopped}"];
        using (RunningCommand sampling = CommandLine.Start(again))
        {
            while (!File.Exists(Path.Combine(stopped, "ledger.db")) && !sampling.HasEnded)
                Thread.Sleep(1);
            sampling.Kill();
        }
        using (RunningCommand learning = CommandLine.Start(again))
        {
            learning.WaitForCheckpoint(SmallExperiment.Student(stopped, "label-only"));
            learning.Kill();
        }
        using (RunningCommand sweeping = CommandLine.Start(again))
        {
            sweeping.WaitForCheckpoint(SmallExperiment.Student(stopped, "scotd-1"));
            sweeping.Interrupt();
            Assert.Equal(130, sweeping.Wait().ExitCode);
        }
        CommandLine.Succeed(again);

        Assert.Contains("SCoTD, 2 samples, seed 2", finished.Error, StringComparison.Ordinal);
        string[] files = [.. Directory.GetFiles(whole, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(whole, file)).Where(HasNoTimes)];
        Assert.Equal(6 * 4 + 4 * 1 + 2 * 2, files.Count(file => file.EndsWith(".jsonl", StringComparison.Ordinal)));
        Assert.All(files, file => Assert.True(
            File.ReadAllBytes(Path.Combine(whole, file)).SequenceEqual(File.ReadAllBytes(Path.Combine(stopped, file))),
            file));
        Assert.Equal(Report(whole), Report(stopped));
        Assert.Contains("SCoTD, seed 2: finished earlier.", CommandLine.Succeed(again).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_ledger_of_a_run_verifies()
    {
        using SmallExperiment small = new();
        LearnToAnswer(small);
        File.WriteAllText(small["whole.yaml"], Yaml);
        CommandLine.Succeed("run", small["whole.yaml"], "--set", "training.steps=2", "--set", "seeds=[1]",
            "--set", "methods=[label-only, scotd]", "--set", "evaluation.self_consistency=");

        Assert.Contains("136 samples of 64 series are as they should be", CommandLine.Succeed(
            "ledger", "verify", "--ledger", small["whole/ledger.db"]).Error, StringComparison.Ordinal);
    }

    /// <summary>The tiny teacher: it knows that a label is wanted, and guesses which.</summary>
    private static void LearnToAnswer(SmallExperiment small) => CommandLine.Succeed(
        "run", small.Plan, "--set", "methods=[label-only]", "--set", "training.steps=150", "--set",
        "training.evaluate_every=150", "--set", "training.learning_rate=1e-2");

    /// <summary>Files that hold no times and no path of the output.</summary>
    private static bool HasNoTimes(string file) => !file.StartsWith("ledger.db", StringComparison.Ordinal)
        && file is not "plan.yaml" and not "stages.json" and not "manifest.json"
        && !file.StartsWith("report.", StringComparison.Ordinal);

    private static string Report(string output)
    {
        ReportData report = ReportJson.FromJson(File.ReadAllText(Path.Combine(output, "report.json")));
        return ReportJson.ToJson(report with { Costs = [], Plan = "" });
    }
}
