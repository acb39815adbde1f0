using System.Text.Json;

namespace Scotd.EndToEnd.Tests;

/// <summary>An experiment with votes and a ledger, run once; every test spoils a copy beside it.</summary>
public sealed class RecordedExperiment : IDisposable
{
    private const string Yaml = """
        name: recorded
        task: task
        data: task
        sample:
          teacher: { recorded: { name: authors, corpus: [{ file: task/rationales.jsonl }] } }
          samples: 3
        student:
          shape: { family: llama,
            layers: 1, heads: 2, key_value_heads: 1, channels: 32, feed_forward: 48, context: 256 }
          tokenizer: { vocabulary: 400 }
        methods: [label-only, scotd]
        training: { steps: 100, batch: 4, learning_rate: 1.0e-2, warmup: 2, evaluate_every: 50 }
        evaluation: { max_tokens: 12, self_consistency: { paths: 3 } }
        selection: { per_question: 3 }
        seeds: [1, 2]
        output: out
        """;

    private int _copies;

    public RecordedExperiment() => CommandLine.Succeed("run", Small.Plan);

    internal SmallExperiment Small { get; } = new(Yaml);

    /// <summary>The run's folder under another name, where its inputs lie as they did from the first.</summary>
    internal string Copy()
    {
        string copy = Small[$"copy{Interlocked.Increment(ref _copies)}"];
        foreach (string file in Directory.GetFiles(Small.Output, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(Small.Output, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }

    public void Dispose() => Small.Dispose();
}

/// <summary>scotd verify, as a user types it: what is sound, and whatever was done to a run.</summary>
public sealed class VerifyCommandTests(RecordedExperiment recorded) : IClassFixture<RecordedExperiment>
{
    [Fact]
    public void A_run_is_sound_also_where_it_was_moved()
    {
        string moved = recorded.Copy();
        string[] before = [.. Directory.GetFiles(moved, "*", SearchOption.AllDirectories).Order()];

        Outcome outcome = CommandLine.Succeed("verify", moved);

        string[] lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("ok ", line, StringComparison.Ordinal));
        Assert.All((string[])["results.json", "report.html", "plan.yaml", "ledger.db samples", "../task/test.jsonl",
            "students/scotd-seed2/model/model.safetensors", "students/scotd-seed1/test.self-consistency.jsonl"],
            file => Assert.Contains(lines, line => line.EndsWith(" " + file, StringComparison.Ordinal)));
        Assert.Contains(" ok, 0 differ, 0 missing", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFiles(moved, "*", SearchOption.AllDirectories).Order());
    }

    [Fact]
    public void A_changed_completion_is_found_in_its_file_and_in_every_number_that_rests_on_it()
    {
        string run = recorded.Copy();
        string file = Path.Combine(run, "students/scotd-seed1/test.jsonl");
        string[] lines = File.ReadAllLines(file);
        JsonElement said = JsonDocument.Parse(lines[2]).RootElement;
        bool wasRight = said.GetProperty("lenient_verdict").GetString() == "right";
        string gold = said.GetProperty("gold").GetString()!, other = gold == "(a)" ? "(b)" : "(a)";
        lines[2] = lines[2].Replace(
            JsonSerializer.Serialize(said.GetProperty("completion").GetString()),
            JsonSerializer.Serialize($" So the answer is: {(wasRight ? other : gold)}"), StringComparison.Ordinal);
        File.WriteAllLines(file, lines);

        IReadOnlyList<string> found = Findings(run, "students/scotd-seed1/test.jsonl");

        Assert.Contains(found, what => what.Contains("the manifest says", StringComparison.Ordinal));
        Assert.Contains(found, what => what.StartsWith(
            $"line 3, question {said.GetProperty("question")}: lenient", StringComparison.Ordinal));
        Assert.Contains(Findings(run, "results.json"),
            what => what.StartsWith("methods.1.accuracy is", StringComparison.Ordinal));
        Assert.Contains(Findings(run, "report.json"), what => what.Contains("scores.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("test.jsonl", "paper_verdict")]
    [InlineData("test.self-consistency.jsonl", "verdict")]
    public void A_reading_that_the_completions_do_not_bear_is_found(string name, string key)
    {
        string run = recorded.Copy(), file = Path.Combine(run, "students/scotd-seed2", name);
        Replace(file, $"\"{key}\":\"", $"\"{key}\":\"not ");

        Assert.Contains(Findings(run, $"students/scotd-seed2/{name}"), what => what.StartsWith(
            $"line 1, question fl-test-0001: {key} is \"not ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_changed_number_is_found_even_where_the_manifest_was_changed_with_it()
    {
        string run = recorded.Copy(), file = Path.Combine(run, "results.json");
        double p = JsonDocument.Parse(File.ReadAllText(file)).RootElement
            .GetProperty("all_comparisons")[0].GetProperty("p").GetDouble();
        string before = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
        long bytes = new FileInfo(file).Length;
        string[] lines = [.. File.ReadAllLines(file)];
        int at = Array.FindIndex(
            lines, Array.FindIndex(lines, line => line.Contains("all_comparisons", StringComparison.Ordinal)),
            line => line.Contains("\"p\":", StringComparison.Ordinal));
        lines[at] = "      \"p\": 0.01,";
        File.WriteAllText(file, string.Join('\n', lines));
        string after = Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)));
        string manifest = Path.Combine(run, "manifest.json");
        Replace(manifest, before, after);
        Replace(manifest, $"\"bytes\": {bytes},\n      \"sha256\": \"{after}",
            $"\"bytes\": {new FileInfo(file).Length},\n      \"sha256\": \"{after}");

        string what = Assert.Single(Findings(run, "results.json"));

        Assert.StartsWith("all_comparisons.0.p is 0.01, and reckoned again ", what, StringComparison.Ordinal);
        Assert.EndsWith(JsonSerializer.Serialize(p), what, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_model_is_found_and_the_rest_is_looked_at()
    {
        string run = recorded.Copy();
        File.Delete(Path.Combine(run, "students/scotd-seed1/model/model.safetensors"));

        Outcome outcome = CommandLine.Run("verify", run);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("missing  students/scotd-seed1/model/model.safetensors\n", outcome.Output,
            StringComparison.Ordinal);
        Assert.Contains("ok       results.json\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("0 differ, 1 missing", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE ledger_sample SET text = REPLACE(text, 'the', 'a'), rationale = REPLACE(rationale, 'the', 'a')",
        "one of them was changed")]
    [InlineData("UPDATE ledger_sample SET answer = CASE answer WHEN '(a)' THEN '(b)' ELSE '(a)' END WHERE number = 1",
        "and the ledger says")]
    [InlineData("DELETE FROM ledger_sample WHERE number = 2", "and the manifest says 72")]
    public void A_ledger_whose_samples_changed_is_found(string sql, string saying)
    {
        string run = recorded.Copy();
        using (Microsoft.Data.Sqlite.SqliteConnection ledger = new(
            $"Data Source={Path.Combine(run, "ledger.db")};Pooling=false"))
        {
            ledger.Open();
            using var command = ledger.CreateCommand();
            command.CommandText = sql;
            Assert.True(command.ExecuteNonQuery() > 0);
        }

        Assert.Contains(Findings(run, "ledger.db samples"),
            what => what.Contains(saying, StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_without_a_manifest_is_refused() => CommandLine.Refuse(
        1, ["manifest.json is not there", "carried out again"], "verify", recorded.Small["task"]);

    /// <summary>What is told of one file that must differ.</summary>
    private static IReadOnlyList<string> Findings(string run, string file)
    {
        Outcome outcome = CommandLine.Run("verify", run, "--json");
        Assert.True(outcome.ExitCode == 1, $"exit code {outcome.ExitCode}\n{outcome.Output}\n{outcome.Error}");
        JsonElement found = JsonDocument.Parse(outcome.Output).RootElement[0].GetProperty("files").EnumerateArray()
            .Single(one => one.GetProperty("path").GetString() == file);
        Assert.Equal("differs", found.GetProperty("standing").GetString());
        return [.. found.GetProperty("what").EnumerateArray().Select(what => what.GetString()!)];
    }

    private static void Replace(string file, string old, string changed)
    {
        string text = File.ReadAllText(file);
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{file} has no {old}");
        File.WriteAllText(file, text[..at] + changed + text[(at + old.Length)..]);
    }
}
