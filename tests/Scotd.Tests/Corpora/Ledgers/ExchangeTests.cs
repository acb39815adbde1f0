using System.Text;
using System.Text.Json;
using Scotd.Corpora.Ledgers;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Tests.Corpora.Ledgers;

public sealed class ExchangeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Engine> Engines => TempLedger.Engines;

    /// <summary>One plain, one a chat with everything unusual at once.</summary>
    private static readonly (Series Series, LedgerSample Sample)[] s_rows =
    [
        (Rows.Series(0), Rows.Sample(0)),
        (Rows.Series(0), Rows.Sample(1) with { Cost = 0.000000000001m, Finish = SampleFinish.Length, Kept = false }),
        (Rows.Series(1) with
        {
            Prompt = RenderedPrompt.Chat([new("system", "Be wise."), new("user", "Zoë’s \"q\" <b>?\n")]),
            Question = new("q1", "Zoë’s?", ["y", "n"], null), Seed = ulong.MaxValue, SawGold = true, Revision = "",
        }, Rows.Sample(7) with
        {
            Text = "<think>氷\t\U0001F600</think>I cannot say.", Rationale = "氷\t\U0001F600", Answer = null,
            Logs = new(["<think>", "氷"], [-0.25, double.NegativeInfinity]), RequestId = "", ServedBy = "",
        }),
    ];

    [Theory, MemberData(nameof(Engines))]
    public async Task An_export_is_the_golden_file_and_comes_out_the_same_after_an_import(Engine engine)
    {
        using TempLedger place = new(engine), again = new(Engine.Sqlite);
        using Ledger ledger = place.Open(), other = again.Open();
        await LedgerImport.RunAsync(ledger, s_rows, Cancellation);

        string written = Export(ledger);
        Admitted admitted = await LedgerImport.RunAsync(other, Lines(again, written), Cancellation);
        Admitted twice = await LedgerImport.RunAsync(other, Lines(again, written), Cancellation);

        string golden = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "golden", "ledger.jsonl"));
        Assert.Equal(golden, written);
        Assert.Equal(written, Export(other));
        Assert.Equal((new Admitted(3, 0, 0), new Admitted(0, 3, 0)), (admitted, twice));
        Assert.Equal(0, LedgerVerification.Run(other).Wrong);
        Assert.Equal(0.000100000001m, other.PurseOf("melting", "T", "r1").Spent);
    }

    [Fact]
    public void Every_line_has_the_same_keys_and_no_null()
    {
        string[][] keys = [.. s_rows.Select(row =>
        {
            using JsonDocument line = JsonDocument.Parse(Encode(row.Series, row.Sample));
            Assert.All(
                line.RootElement.EnumerateObject(), key => Assert.NotEqual(JsonValueKind.Null, key.Value.ValueKind));
            return line.RootElement.EnumerateObject().Select(key => key.Name).ToArray();
        })];

        Assert.All(keys, other => Assert.Equal(keys[0], other));
    }

    [Theory]
    [InlineData("\"kept\":true,", "", "kept")]
    [InlineData("\"kept\":true", "\"kept\":null", "kept")]
    [InlineData("\"kept\":true", "\"kept\":true,\"mine\":1", "mine")]
    [InlineData("\"instance_id\":\"q0\"", "\"instance_id\":\"q9\"", "its other parts make it")]
    [InlineData("Does 0 melt? (a)", "Does 9 melt? (a)", "not the hash of the prompt")]
    [InlineData("\"cost_usd\":\"0.0001\"", "\"cost_usd\":\"-1\"", "'-1' is no cost")]
    [InlineData("\"cost_usd\":\"0.0001\"", "\"cost_usd\":\"99999999\"", "9,000,000")]
    [InlineData("\"seed\":\"7\"", "\"seed\":\"1.5\"", "'1.5' is no seed")]
    [InlineData("\"finish_reason\":\"stop\"", "\"finish_reason\":\"halt\"", "'halt'")]
    [InlineData("2026-05-04T12:00:00.000Z", "yesterday", "'yesterday' is no time")]
    [InlineData("\"labels\":[\"(a)\",\"(b)\"]", "\"labels\":[\"(a)\"]", "1 labels")]
    [InlineData("\"sample_index\":0", "\"sample_index\":-1", "below 0")]
    public async Task A_bad_line_is_named_with_its_mend_and_nothing_comes_in(
        string part, string changed, string message)
    {
        using TempLedger place = new(Engine.Sqlite);
        using Ledger ledger = place.Open();
        string good = Encode(Rows.Series(1), Rows.Sample(0)), line = Encode(Rows.Series(0), Rows.Sample(0));
        string bad = line.Replace(part, changed, StringComparison.Ordinal);
        Assert.NotEqual(line, bad);

        CorpusException problem = await Assert.ThrowsAsync<CorpusException>(
            () => LedgerImport.RunAsync(ledger, Lines(place, good + bad), Cancellation));

        Assert.Contains(":2 is no exported sample", problem.Message, StringComparison.Ordinal);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was imported", problem.Message, StringComparison.Ordinal);
        Assert.Empty(ledger.Series(new()));
    }

    [Fact]
    public async Task The_papers_array_goes_in_and_out()
    {
        using TempLedger place = new(Engine.Sqlite);
        using TempFolder folder = new();
        using Ledger ledger = place.Open();
        string array = folder.Write("paper.json", """
            [
            {"prompt":"Which is 1?","response":" R. So the answer is: (b)\n\n","index":1,"rationale":"R."},
            {"prompt":"Q: Which is 1?","response":" S.","index":1,"rationale":"S.","token_probs":[-0.5,-0.25]},
            {"prompt":"Q: Which is 2?","response":" U. So the answer is: (a)","index":2,"rationale":"U."}
            ]

            """.ReplaceLineEndings("\n"));
        ReasoningTask task = Tests.Tasks.SmallTask.Task;
        Split split = Tests.Tasks.SmallTask.Split(3);

        await LedgerImport.RunAsync(
            ledger, PaperExchange.Read(array, task, split, "train", "davinci", "3"), Cancellation);
        using MemoryStream written = new();
        (long Written, long Strangers) counts = PaperExchange.Write(ledger, new(task.Name), split, written);

        Assert.Equal((3, 0), counts);
        Assert.Equal(File.ReadAllText(array), Encoding.UTF8.GetString(written.ToArray()));
        Assert.Equal(["(b)", null, "(a)"], ledger.Samples(new(Teacher: "davinci")).Select(row => row.Sample.Answer));
        Assert.Equal(0, LedgerVerification.Run(ledger).Wrong);
        Assert.Equal((2, 1), PaperExchange.Write(ledger, new(), Tests.Tasks.SmallTask.Split(2), Stream.Null));
    }

    private static string Export(Ledger ledger)
    {
        using MemoryStream bytes = new();
        LedgerExport.Write(ledger, new(), bytes);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Encode(Series series, LedgerSample sample)
    {
        System.Buffers.ArrayBufferWriter<byte> bytes = new();
        ExchangeLine.Write(series, sample, bytes);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static IEnumerable<(Series, LedgerSample)> Lines(TempLedger place, string text) => JsonLines
        .Read(place.Write("lines.jsonl", text)).Select(line => ExchangeLine.Read(line.Record, line.Place));
}
