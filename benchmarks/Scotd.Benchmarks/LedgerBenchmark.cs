using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Scotd.Corpora.Ledgers;
using Scotd.Neural;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Benchmarks;

/// <summary>
/// How fast samples go into a ledger and come out: so many questions, 30 samples of about 500 characters each, claimed
/// and settled in requests of 30 by 64 workers at once, as a sampler would.
/// </summary>
/// <param name="place">A new file, or a PostgreSQL connection string of an empty database.</param>
/// <param name="questions">How many.</param>
internal sealed class LedgerBenchmark(string place, int questions)
{
    private const int Workers = 64;
    private const int PerQuestion = GeneratedCorpus.PerQuestion;
    private const decimal Cap = 1_000_000m;

    private static readonly DateTimeOffset s_noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Prints a table row by row.</summary>
    public async Task RunAsync()
    {
        GeneratedCorpus generated = new(seed: 5);
        Split split = generated.Split(questions * PerQuestion);
        string[] texts = [.. generated.Rationales(1_000).Select(rationale => rationale.Text + " " + rationale.Text)];
        double length = texts.Average(text => text.Length);
        Say($"{questions:N0} questions x {PerQuestion} samples, {length:F0} characters each");
        Say($"{Workers} workers, {Environment.ProcessorCount} cores, {DateTimeOffset.UtcNow:yyyy-MM-dd}");

        Stopwatch watch = Stopwatch.StartNew();
        using (Ledger ledger = Ledger.Open(place, TimeProvider.System))
        {
            await ledger.EnterAsync(split.Select(SeriesOf), CancellationToken.None);
            Tell("enter", watch, questions, "series");
            await FillAsync(ledger, split, texts);
        }

        watch.Restart();
        using Ledger again = Ledger.OpenExisting(place, TimeProvider.System);
        Tell("open", watch);
        LedgerStats stats = again.Stats().Single();
        Tell($"stats ({stats.Samples:N0} samples, {stats.Purse.Spent} USD)", watch);
        int lacking = again.Missing(split.Select(question => SeriesOf(question).Key), PerQuestion + 10)
            .Sum(one => one.Numbers.Count);
        Tell($"missing of {PerQuestion + 10} ({lacking:N0})", watch);
        using CountingStream bytes = new();
        long exported = LedgerExport.Write(again, new(), bytes);
        Tell($"export ({bytes.Length / 1e6:F0} MB)", watch, exported, "rows");
        LedgerVerification found = LedgerVerification.Run(again);
        Tell($"verify ({found.Wrong} wrong)", watch, exported, "rows");
        if (File.Exists(place))
            Say($"file {new FileInfo(place).Length / 1e6:F0} MB");
    }

    private async Task FillAsync(Ledger ledger, Split split, string[] texts)
    {
        ConcurrentQueue<Question> left = new(split);
        int settled = 0, tenth = questions / 10;
        Stopwatch watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(async () =>
        {
            while (left.TryDequeue(out Question? question))
            {
                string key = SeriesOf(question).Key;
                ClaimOutcome outcome = await ledger.ClaimAsync(
                    key, [.. Enumerable.Range(0, PerQuestion)], 0.001m, 0.0005m, Cap, CancellationToken.None);
                Claim claim = ((ClaimOutcome.Granted)outcome).Claim;
                await ledger.SettleAsync(
                    claim, [.. claim.Numbers.Select(number => SampleOf(key, number, texts))], failure: null,
                    CancellationToken.None);
                int done = Interlocked.Increment(ref settled);
                if (done == tenth || done == 5 * tenth || done == questions)
                    Tell($"claim and settle, {100 * done / questions} %", watch, (long)done * PerQuestion, "rows");
            }
        })));
    }

    private static Series SeriesOf(Question question) => new(
        "generated", "train", question, "teacher", "1", RenderedPrompt.Text(GeneratedCorpus.Task.ZeroShot(question)),
        new(0.7, 1, 256, ["\n\n"], LogProbabilities: false), Seed: 1, SawGold: false, GeneratedCorpus.Task.Answer);

    private static LedgerSample SampleOf(string key, int number, string[] texts)
    {
        string text = texts[Chance.From(1).For(key).For(number).Below(texts.Length)];
        return new(
            number, $"{text} So the answer is: (a)", text, "(a)", SampleFinish.Stop, Kept: true, Logs: null,
            new(60, 0, 130), 0.00026m, s_noon, s_noon.AddSeconds(2), Attempts: 1, $"request-{key}", "teacher-1", 7);
    }

    private static void Tell(string what, Stopwatch watch, long count = 0, string unit = "")
    {
        double seconds = watch.Elapsed.TotalSeconds;
        using Process self = Process.GetCurrentProcess();
        string rate = count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{count / seconds:N0} {unit}/s");
        Say($"| {what} | {seconds:F2} s | {rate} | {self.WorkingSet64 / 1e6:F0} MB |");
        if (!what.StartsWith("claim", StringComparison.Ordinal))
            watch.Restart();
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
