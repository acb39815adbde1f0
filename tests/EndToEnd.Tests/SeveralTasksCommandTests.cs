using System.Text.Json;

namespace Scotd.EndToEnd.Tests;

/// <summary>One plan of two tasks that ship and a third that is not learned, as a user would run it.</summary>
public sealed class SeveralTasksCommandTests : IDisposable
{
    private readonly SmallExperiment _small = new(SmallExperiment.Yaml
        .Replace("context: 256", "context: 900", StringComparison.Ordinal)
        .Replace("[label-only, greedy-cot, scotd]", "[scotd]", StringComparison.Ordinal)
        .Replace("evaluation: { max_tokens: 12 }", $$"""
            evaluation:
              max_tokens: 12
              unseen: [{ task: {{Repository.Task("sst2")}}, data: films, splits: { test: dev.tsv } }]
            also:
              - task: {{Repository.Task("openbookqa")}}
                data: science
                corpus: [{ file: science/rationales.jsonl }]
                splits: { train: q.jsonl, validation: q.jsonl, test: q.jsonl }
            mixture: balanced
            demonstrations: { in_training: 2, least: 0 }
            """, StringComparison.Ordinal));

    private static readonly string[] s_things = ["iron", "wood", "wool", "glass"];

    public SeveralTasksCommandTests()
    {
        Directory.CreateDirectory(_small["films"]);
        Directory.CreateDirectory(_small["science"]);
        File.WriteAllText(_small["films/dev.tsv"], "sentence\tlabel\na warm little film\t1\na dull evening\t0\n");
        File.WriteAllLines(_small["science/q.jsonl"], s_things.Select((thing, i) => JsonSerializer.Serialize(new
        {
            id = thing,
            question = new
            {
                stem = $"Which of these is {thing}?",
                choices = s_things.Select((text, place) => new { text, label = "ABCD"[place].ToString() }),
            },
            answerKey = "ABCD"[i].ToString(),
        })));
        File.WriteAllLines(_small["science/rationales.jsonl"], s_things.Select((thing, i) => JsonSerializer.Serialize(
            new { question_id = thing, sample = 0, text = $"It is {thing}.", answer = $"({"abcd"[i]})" })));
    }

    [Fact]
    public void It_learns_both_examines_all_can_be_verified_and_killed_and_goes_on_to_the_same_bytes()
    {
        Outcome whole = CommandLine.Succeed("run", _small.Plan);

        Assert.All((string[])["test-openbookqa", "unseen-sst2"], set =>
            Assert.Contains(set, whole.Output, StringComparison.Ordinal));
        Assert.Contains(" (24 of first-lesson, 4 of openbookqa)", whole.Error, StringComparison.Ordinal);
        Assert.Contains(" ok, 0 differ, 0 missing",
            CommandLine.Succeed("verify", _small.Output).Error, StringComparison.Ordinal);

        string[] command = ["run", _small.Plan, "--set", $"output={_small["stopped"]}"];
        using (RunningCommand running = CommandLine.Start(command))
        {
            running.WaitForCheckpoint(SmallExperiment.Student(_small["stopped"], "scotd"));
            running.Kill();
        }
        Assert.False(File.Exists(_small["stopped/results.md"]));
        CommandLine.Succeed(command);

        Assert.All((string[])["model/model.safetensors", "training.json", "test-openbookqa.jsonl", "unseen-sst2.jsonl"],
            file => Assert.Equal(
                File.ReadAllBytes(Path.Combine(SmallExperiment.Student(_small.Output, "scotd"), file)),
                File.ReadAllBytes(Path.Combine(SmallExperiment.Student(_small["stopped"], "scotd"), file))));
    }

    public void Dispose() => _small.Dispose();
}
