using System.Text.Json;

namespace Scotd.EndToEnd.Tests;

/// <summary>What every kind of run records of itself.</summary>
public sealed class ManifestTests
{
    private const string Base = """
        name: base
        texts: [task/train.jsonl]
        student:
          shape: { family: llama,
            layers: 1, heads: 2, key_value_heads: 1, channels: 32, feed_forward: 48, context: 256 }
          tokenizer: { vocabulary: 300 }
        training: { steps: 2, batch: 2, evaluate_every: 2, keep: last }
        held_out: 1
        output: base
        """;

    private const string Purchase = """
        name: little/purchase
        task: task
        data: task
        samples: 2
        teacher: { recorded: { name: authors, corpus: [{ file: task/rationales.jsonl }] } }
        ledger: bought/ledger.db
        """;

    [Fact]
    public void An_experiment_names_its_files_its_machine_and_the_run_that_made_its_student()
    {
        using SmallExperiment small = new();
        File.WriteAllText(small["base.yaml"], Base);
        File.WriteAllLines(
            small["task/train.jsonl"], [.. File.ReadAllLines(small["task/train.jsonl"]).Select(WithText)]);
        CommandLine.Succeed("pretrain", small["base.yaml"]);
        small.Replace("plan.yaml", "  shape: { family: llama,\n    layers: 1, heads: 2, key_value_heads: 1, " +
            "channels: 32, feed_forward: 48, context: 256 }\n  tokenizer: { vocabulary: 400 }", "  model: base/model");

        CommandLine.Succeed("run", small.Plan, "--set", "training.steps=2", "--set", "methods=[label-only]");

        string text = File.ReadAllText(small["out/manifest.json"]);
        Assert.DoesNotContain(small["out"], text, StringComparison.Ordinal);
        JsonElement manifest = JsonDocument.Parse(text).RootElement;
        Assert.Equal("run", manifest.GetProperty("kind").GetString());
        Assert.StartsWith(".NET 10", manifest.GetProperty("versions")[0].GetProperty("dotnet").GetString());
        JsonElement parent = manifest.GetProperty("parents")[0];
        Assert.Equal("../base/model", parent.GetProperty("path").GetString());
        Assert.Equal("../base/manifest.json", parent.GetProperty("manifest").GetString());
        Assert.Contains("../task/test.jsonl",
            manifest.GetProperty("inputs").EnumerateArray().Select(file => file.GetProperty("path").GetString()));
        Assert.Contains("output: .", manifest.GetProperty("plan").EnumerateArray().Select(line => line.GetString()));
        CommandLine.Succeed("verify", small["out"]);
        CommandLine.Succeed("verify", small["base"]);

        File.AppendAllText(small["base/manifest.json"], "\n");
        Outcome outcome = CommandLine.Run("verify", small["out"]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("differs  ../base/manifest.json\n", outcome.Output, StringComparison.Ordinal);
        byte[] before = File.ReadAllBytes(small["out/manifest.json"]);
        small.Replace("base/manifest.json", "\n}\n\n", "\n}\n");
        CommandLine.Succeed("run", small.Plan, "--set", "training.steps=2", "--set", "methods=[label-only]");
        Assert.Equal(before, File.ReadAllBytes(small["out/manifest.json"]));
    }

    [Fact]
    public void A_purchase_is_recorded_beside_its_ledger_and_its_samples_are_held_to_it()
    {
        using SmallExperiment small = new();
        File.WriteAllText(small["purchase.yaml"], Purchase);

        CommandLine.Succeed("sample", small["purchase.yaml"]);

        JsonElement manifest = JsonDocument.Parse(File.ReadAllText(
            small["bought/little-purchase.manifest.json"])).RootElement;
        Assert.Equal(48, manifest.GetProperty("purchases")[0].GetProperty("samples").GetInt32());
        Assert.Contains("ok       ledger.db samples\n", CommandLine.Succeed("verify", small["bought"]).Output,
            StringComparison.Ordinal);

        CommandLine.Succeed("sample", small["purchase.yaml"], "--set", "samples=3", "--set", "name=more");
        CommandLine.Succeed("verify", small["bought"]);
        using (Microsoft.Data.Sqlite.SqliteConnection ledger = new($"Data Source={small["bought/ledger.db"]}"))
        {
            ledger.Open();
            using var command = ledger.CreateCommand();
            command.CommandText = "UPDATE ledger_sample SET text = text || ' ' WHERE number = 2";
            Assert.Equal(24, command.ExecuteNonQuery());
        }

        Outcome outcome = CommandLine.Run("verify", small["bought"]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("0 differ, 0 missing, by " + small["bought/little-purchase.manifest.json"], outcome.Error,
            StringComparison.Ordinal);
        Assert.Contains("1 differ, 0 missing, by " + small["bought/more.manifest.json"], outcome.Error,
            StringComparison.Ordinal);
    }

    /// <summary>Questions as documents to read: texts for pretraining lie under "text".</summary>
    private static string WithText(string line)
    {
        string question = JsonDocument.Parse(line).RootElement.GetProperty("question").ToString();
        return $"{{\"text\": {JsonSerializer.Serialize(question)}, {line[1..]}";
    }
}
