using Scotd.Corpora.Ledgers;
using Scotd.Sampling;
using Scotd.Tasks;
using Scotd.Teachers.Hosted;

namespace Scotd.Benchmarks;

/// <summary>
/// How much of a server's time a purchase uses: every request takes 100 ms, 64 may be under way, so 640 a second are
/// the most. Server and sampler share this machine.
/// </summary>
internal static class HostedBenchmark
{
    private const int Concurrency = 64, Requests = 12_800;
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(100);

    /// <summary>Prints a table.</summary>
    public static async Task RunAsync()
    {
        Console.WriteLine("| samples a request | seconds | requests/s | of what the server gives | samples/s |");
        Console.WriteLine("|--:|--:|--:|--:|--:|");
        foreach (int samples in new[] { 1, 5, 30 })
            await MeasureAsync(samples);
    }

    private static async Task MeasureAsync(int samples)
    {
        GeneratedCorpus generated = new(seed: 5);
        string steps = string.Join(' ', generated.Rationales(2).Select(rationale => rationale.Text));
        await using SlowServer server = new(s_latency, steps + " So the answer is: (a)");
        using BenchmarkLedger at = new(connection: null);
        SamplingPlan plan = new(
            "hosted", "", "", Teacher: null, at.Place, Samples: samples, Limits: new(Concurrency, samples));
        using HttpClient http = HostedConnections.Open();
        using Ledger ledger = Ledger.Open(at.Place, TimeProvider.System);
        Sampler sampler = new(
            plan, GeneratedCorpus.Task, new HostedTeacher(new(server.Url, "slow", HostedApi.Completions), http),
            TokenPrice.Free, ledger, TimeProvider.System);
        Split questions = generated.Split(Requests * GeneratedCorpus.PerQuestion);

        SamplingReceipt receipt = await sampler.RunAsync(questions);

        double seconds = receipt.Progress.Elapsed.TotalSeconds, most = Concurrency / s_latency.TotalSeconds;
        Console.WriteLine(FormattableString.Invariant($"| {samples} | {seconds:F1} | {Requests / seconds:F0} | ") +
            FormattableString.Invariant($"{100 * Requests / seconds / most:F0} % | {receipt.Progress.PerSecond:F0} |"));
    }
}
