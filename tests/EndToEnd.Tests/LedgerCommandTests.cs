using System.Text.Json;
using Scotd.Corpora.Ledgers;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.EndToEnd.Tests;

/// <summary>scotd ledger, as a person types it.</summary>
public sealed class LedgerCommandTests
{
    private static readonly AnswerFormat s_format = new(["(a)", "(b)"]);

    [Fact]
    public async Task Samples_are_counted_exported_imported_merged_and_verified()
    {
        using TempFolder folder = new();
        string one = folder["one.ledger"], two = folder["two.ledger"], file = folder["out/samples.jsonl.gz"];
        await Fill(one, "q1", "q2");
        await Fill(two, "q2", "q3");

        string table = CommandLine.Succeed("ledger", "stats", "--ledger", one).Output;
        Outcome json = CommandLine.Succeed("ledger", "stats", "--ledger", one, "--json");
        using JsonDocument stats = JsonDocument.Parse(json.Output);
        JsonElement counts = stats.RootElement[0];
        Assert.Equal((2, 4), (counts.GetProperty("asked").GetInt32(), counts.GetProperty("samples").GetInt32()));
        Assert.Equal(0.004m, counts.GetProperty("purse").GetProperty("spent").GetDecimal());
        Assert.Contains("right, where labeled", table, StringComparison.Ordinal);
        Assert.Contains("4 (100.0 %)", table, StringComparison.Ordinal);

        Outcome lines = CommandLine.Succeed("ledger", "export", "--ledger", one);
        Assert.Equal(4, lines.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("4 samples exported", lines.Error, StringComparison.Ordinal);
        CommandLine.Succeed("ledger", "export", "--ledger", one, "--out", file, "--teacher", "T", "--task", "melting");
        string copy = folder["copy.ledger"];
        Assert.Contains("4 samples added", CommandLine.Succeed("ledger", "import", file, "--ledger", copy).Error);
        Assert.Equal(lines.Output, CommandLine.Succeed("ledger", "export", "--ledger", copy).Output);

        Outcome merged = CommandLine.Succeed("ledger", "merge", copy, one, two);
        Assert.Contains("0 samples added, 4 were there", merged.Error, StringComparison.Ordinal);
        Assert.Contains("2 samples added, 2 were there", merged.Error, StringComparison.Ordinal);
        Outcome sound = CommandLine.Succeed("ledger", "verify", "--ledger", copy);
        Assert.Contains("6 samples of 3 series", sound.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_papers_array_goes_through_a_ledger()
    {
        using TempFolder folder = new();
        string quarel = Path.Combine(Repository.Root, "tasks", "quarel");
        ReasoningTask task = ReasoningTask.Open(quarel);
        folder.Write(task.Splits.Train!, """
            {"id": "Q1", "answer_index": 1, "question": "Which is hot? (A) ice (B) fire"}
            {"id": "Q2", "answer_index": 0, "question": "Which is cold? (A) ice (B) fire"}
            """);
        string array = "[\n" + """{"prompt":"Which is cold? (A) ice (B) fire","response":"Ice is. So the answer is:""" +
            """ (A)","index":1,"rationale":"Ice is."}""" + "\n]\n";
        string file = folder.Write("paper.json", array), ledger = folder["a.ledger"], back = folder["back.json"];
        string[] paper = ["--ledger", ledger, "--format", "paper", "--task", quarel, "--data", folder.Path];

        CommandLine.Succeed(["ledger", "import", file, .. paper, "--teacher", "davinci"]);
        CommandLine.Succeed(["ledger", "export", .. paper, "--out", back]);

        Assert.Equal(array, File.ReadAllText(back));
        CommandLine.Succeed("ledger", "verify", "--ledger", ledger);
    }

    [Fact]
    public async Task What_is_wrong_is_listed_with_exit_code_1()
    {
        using TempFolder folder = new();
        string path = folder["a.ledger"];
        await Fill(path, "q1");
        byte[] bytes = File.ReadAllBytes(path);
        int at = bytes.AsSpan().IndexOf("So the answer is: (a)"u8);
        bytes[at + "So the answer is: (".Length] = (byte)'b';
        File.WriteAllBytes(path, bytes);

        Outcome outcome = CommandLine.Run("ledger", "verify", "--ledger", path);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("question q1", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("its text answers (b), the ledger says (a)", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("docs/ledger.md", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_places_and_bad_lines_are_named()
    {
        using TempFolder folder = new();
        string text = folder.Write("text", new string('x', 2_000)), line = folder.Write("l.jsonl", "{}");

        CommandLine.Refuse(1, ["nowhere does not exist"], "ledger", "stats", "--ledger", folder["nowhere"]);
        CommandLine.Refuse(1, ["not an SQLite database"], "ledger", "verify", "--ledger", text);
        CommandLine.Refuse(1, ["SCOTD_UNSET"], "ledger", "stats", "--ledger", "env:SCOTD_UNSET");
        CommandLine.Refuse(1, ["l.jsonl:1 is no exported sample"], "ledger", "import", line, "--ledger", folder["a"]);
        CommandLine.Refuse(2, ["--format paper needs --task and --data"],
            "ledger", "export", "--ledger", text, "--format", "paper");
        CommandLine.Refuse(2, ["--ledger"], "ledger", "stats");
    }

    private static async Task Fill(string path, params string[] questions)
    {
        DateTimeOffset noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
        using Ledger ledger = Ledger.Open(path, TimeProvider.System);
        await LedgerImport.RunAsync(ledger, questions.SelectMany(id => Enumerable.Range(0, 2).Select(number => (
            new Series(
                "melting", "train", new(id, "Melts?", ["yes", "no"], "(a)"), "T", "", RenderedPrompt.Text($"{id}?"),
                new(1, 1, 9, ["\n"], LogProbabilities: false), Seed: 1, SawGold: false, s_format),
            new LedgerSample(
                number, $"It is {number} degrees. So the answer is: (a)", $"It is {number} degrees.", "(a)",
                SampleFinish.Stop, Kept: true, Logs: null, new(3, 0, 5), 0.001m, noon, noon, Attempts: 1, "", "", 2)))),
            TestContext.Current.CancellationToken);
    }
}
