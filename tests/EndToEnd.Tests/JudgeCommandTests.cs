using System.Text.Json;

namespace Scotd.EndToEnd.Tests;

/// <summary>scotd judge, as a user types it: a run, its pages, two judges' files, and what they come to.</summary>
public sealed class JudgeCommandTests(JudgedRun run) : IClassFixture<JudgedRun>
{
    [Fact]
    public void Pairs_are_drawn_judged_and_counted()
    {
        string folder = run.Small["judge"];

        Outcome drawn = CommandLine.Succeed(
            "judge", "pairs", run.Small.Output, "--left", "scotd", "--right", "greedy-cot", "--seed", "3", "--batch",
            "4", "--output", folder);

        Assert.Equal($"For judges  {Path.Combine(folder, "batch-1.html")}", drawn.FirstLine);
        Assert.EndsWith($"For nobody  {Path.Combine(folder, "pairs.json")}\n", drawn.Output, StringComparison.Ordinal);
        Assert.Contains("pairs of SCoTD and Greedy-CoT of 10 questions", drawn.Error, StringComparison.Ordinal);
        (string Id, string A)[] pairs = Pairs(folder);
        Assert.Equal(10, pairs.Length);
        Assert.DoesNotContain("So the answer is", File.ReadAllText(Path.Combine(folder, "batch-1.html")),
            StringComparison.Ordinal);
        string all = Judge(folder, "ada", pairs.Select(pair => (pair.Id, pair.A == "scotd" ? "a" : "b")));
        string first = Judge(folder, "ben", [(pairs[0].Id, pairs[0].A == "scotd" ? "b" : "a")]);

        Outcome counted = CommandLine.Succeed("judge", "count", folder, all, first);

        Assert.Equal("random, by people: SCoTD preferred 9 to 0, 100.0 % (70.1 to 100.0, n=9), 1 without a " +
            "difference; exact binomial p=0.00391", counted.FirstLine);
        Assert.Contains("Krippendorff's alpha, nominal, 1 pair judged by several people:", counted.Output,
            StringComparison.Ordinal);
        Assert.Contains("Cohen's kappa, ada and ben, 1 pair:", counted.Output, StringComparison.Ordinal);
        Assert.Contains("| ada |", File.ReadAllText(Path.Combine(folder, "preferences.md")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "preferences.json")));

        CommandLine.Refuse(
            1, ["judgements-ada.jsonl:1", "is not in this study"], "judge", "count", Other(folder), all);
    }

    [Fact]
    public void What_cannot_be_judged_is_refused_before_anything_is_written()
    {
        string folder = run.Small["none"];
        string[] from = ["judge", "pairs", run.Small.Output, "--left", "scotd", "--output", folder];

        CommandLine.Refuse(2, ["no rationales of 'label-only'"], [.. from, "--right", "label-only"]);
        CommandLine.Refuse(2, ["Leave --by checker out"], [.. from, "--right", "greedy-cot", "--by", "checker"]);
        CommandLine.Refuse(
            2, ["'nobody' not recognized", "checker"], [.. from, "--right", "greedy-cot", "--by", "nobody"]);
        CommandLine.Refuse(1, ["pairs.json is not there"], "judge", "count", folder, "judgements.jsonl");
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void The_papers_preferences_stand_beside_ours()
    {
        string scale = run.Small["people.yaml"], output = run.Small["paper"], folder = Path.Combine(output, "people");
        File.WriteAllText(scale, """
            name: people
            tasks: [{ name: lesson, plan: plan.yaml }]
            common: [training.steps=2, "methods=[greedy-cot, scotd]"]
            runs: { whole: [] }
            results:
              scores:
                title: Scores
                tasks: []
                rows: [{ name: SCoTD, run: whole, system: scotd }]
                claims: []
            judged:
              human:
                title: Whom people prefer
                run: whole
                rows:
                  - key: q1
                    says: SCoTD preferred
                    left: scotd
                    right: greedy-cot
                    is_claimed: true
                    paper: [{ subset: random, percent: 59, pairs: 900 }]
            """);
        CommandLine.Succeed("reproduce", "scores", "--scale", scale, "--output", output);
        JudgedRun.Speak(Path.Combine(folder, "whole"));
        string[] command = ["reproduce", "human", "--scale", scale, "--output", output];

        Outcome before = CommandLine.Succeed(command);

        Assert.Contains("SCoTD, seed 1: finished earlier.", before.Error, StringComparison.Ordinal);
        Assert.Contains("No person has judged them yet.", before.Output, StringComparison.Ordinal);
        string pairs = Path.Combine(folder, "human", "q1");
        Assert.True(File.Exists(Path.Combine(pairs, "batch-1.html")));
        (string Id, string A)[] key = Pairs(pairs);
        string file = Judge(pairs, "ada", key.Select(pair => (pair.Id, pair.A == "scotd" ? "b" : "a")));

        Outcome after = CommandLine.Succeed([.. command, "--judgements", file]);

        Assert.Contains("Whom people prefer, at the scale people\nthe other way round: SCoTD preferred, random, by " +
            "people: 0 to 10, 0.0 % (0.0 to 27.8, n=10), 0 without a difference; Holm p=", after.Output,
            StringComparison.Ordinal);
        Assert.Contains("| SCoTD preferred | random | 59 (900) | people | 0.0 |",
            File.ReadAllText(Path.Combine(folder, "human.md")), StringComparison.Ordinal);
        Assert.Contains("href=\"human/q1/batch-1.html\"", File.ReadAllText(Path.Combine(folder, "human.html")),
            StringComparison.Ordinal);
        Outcome verified = CommandLine.Run("verify", folder);
        Assert.Contains("ok       human/q1/pairs.json\n", verified.Output, StringComparison.Ordinal);
        Assert.Contains($"7 ok, 0 differ, 0 missing, by {Path.Combine(folder, "human.manifest.json")}", verified.Error,
            StringComparison.Ordinal);
        CommandLine.Refuse(2, ["does not say what is true"], [.. command, "--by", "checker"]);
        Spoil(Path.Combine(folder, "human.json"), "\"losses\": 10", "\"losses\": 11");
        Spoil(Path.Combine(pairs, "pairs.json"), "\"asked\": 10,", "\"asked\": 11,");
        Outcome spoiled = CommandLine.Run("verify", folder);
        Assert.Contains("rows.0.losses is 11, and reckoned again 10\n", spoiled.Output, StringComparison.Ordinal);
        Assert.Contains("asked is 11, and reckoned again 10\n", spoiled.Output, StringComparison.Ordinal);
    }

    private static void Spoil(string file, string what, string by) =>
        File.WriteAllText(file, File.ReadAllText(file).Replace(what, by, StringComparison.Ordinal));

    /// <summary>The same run drawn with another seed, beside it.</summary>
    private string Other(string folder)
    {
        string other = folder + "-other";
        CommandLine.Succeed(
            "judge", "pairs", run.Small.Output, "--left", "scotd", "--right", "greedy-cot", "--seed", "4", "--output",
            other);
        return other;
    }

    private static (string Id, string A)[] Pairs(string folder)
    {
        using JsonDocument key = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "pairs.json")));
        return [.. key.RootElement.GetProperty("pairs").EnumerateArray().Select(pair => (
            pair.GetProperty("id").GetString()!, pair.GetProperty("a").GetProperty("system").GetString()!))];
    }

    private static string Judge(string folder, string judge, IEnumerable<(string Pair, string Choice)> choices)
    {
        string file = Path.Combine(folder, $"judgements-{judge}.jsonl");
        File.WriteAllLines(file, choices.Select(one => JsonSerializer.Serialize(
            new { pair = one.Pair, choice = one.Choice, seconds = 3.5, judge })));
        return file;
    }
}

/// <summary>A run made once, whose students hardly learned to speak: what they said is put into their mouths.</summary>
public sealed class JudgedRun : IDisposable
{
    public JudgedRun()
    {
        CommandLine.Succeed("run", Small.Plan, "--set", "training.steps=2");
        Speak(Small.Output);
    }

    internal SmallExperiment Small { get; } = new();

    /// <summary>Writes completions that differ between the two systems over those of a run.</summary>
    internal static void Speak(string output)
    {
        foreach ((string method, string word) in ((string, string)[])[("scotd", "Step"), ("greedy-cot", "Guess")])
        {
            string file = Path.Combine(SmallExperiment.Student(output, method), "test.jsonl");
            string[] questions = [.. File.ReadLines(file).Select(
                line => JsonDocument.Parse(line).RootElement.GetProperty("question").GetString()!)];
            File.WriteAllLines(file, questions.Select((question, i) => JsonSerializer.Serialize(
                new { question, completion = $" {word} {i} is sound. So the answer is: (a)" })));
        }
    }

    public void Dispose() => Small.Dispose();
}
