using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Scotd.Benchmarks;

/// <summary>
/// Clients that all ask at once, one request after the other: short and long, one sample and several, whole and as a
/// stream, with beginnings in common and without; every tenth hangs up in the middle.
/// </summary>
/// <param name="server">Whom they ask.</param>
internal sealed class ServedCrowd(ServedProcess server)
{
    private const int Clients = 200;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(10), s_time = TimeSpan.FromSeconds(60);

    private readonly ConcurrentBag<double> _seconds = [];
    private readonly ConcurrentBag<string> _errors = [];
    private int _hungUp;

    /// <summary>Lets them ask for a minute after ten seconds, and prints what came of it.</summary>
    public async Task RunAsync()
    {
        using CancellationTokenSource end = new(s_warmUp + s_time);
        Task[] clients = [.. Enumerable.Range(0, Clients).Select(client => AskAsync(client, end.Token))];
        List<(double Resident, double Heap)> memory = [];
        Stopwatch watch = Stopwatch.StartNew();
        await Task.Delay(s_warmUp);
        double before = await server.MetricAsync("scotd_completion_tokens_total");
        while (watch.Elapsed < s_warmUp + s_time)
        {
            memory.Add((await server.MetricAsync("process_resident_memory_bytes"),
                await server.MetricAsync("dotnet_heap_bytes")));
            await Task.Delay(1000);
        }

        double rate = (await server.MetricAsync("scotd_completion_tokens_total") - before) / s_time.TotalSeconds;
        await Task.WhenAll(clients);
        while (await server.MetricAsync("scotd_samples_growing") > 0)
            await Task.Delay(10);
        Print([.. _seconds.Order()], rate, memory);
    }

    private void Print(double[] seconds, double rate, List<(double Resident, double Heap)> memory)
    {
        int errors = _errors.Count;
        double answers = seconds.Length / (s_time + s_warmUp).TotalSeconds;
        double median = seconds[seconds.Length / 2], most = seconds[(int)(0.99 * seconds.Length)];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"""

            {Clients} clients at once for {s_time.TotalSeconds:F0} seconds after {s_warmUp.TotalSeconds:F0} of warming
            up, every tenth request given up by its client:

            | answers | given up | errors | answers/s | tokens/s | median, s | 99 %, s |
            |--:|--:|--:|--:|--:|--:|--:|
            | {seconds.Length:N0} | {_hungUp:N0} | {errors} | {answers:N0} | {rate:N0} | {median:F2} | {most:F2} |

            | server's memory | first 15 s | last 15 s |
            |---|--:|--:|
            | resident, MB | {First(one => one.Resident):F1} | {Last(one => one.Resident):F1} |
            | managed heap with garbage, MB | {First(one => one.Heap):F1} | {Last(one => one.Heap):F1} |
            """));
        foreach (IGrouping<string, string> same in _errors.GroupBy(error => error).Take(5))
            Console.WriteLine($"- {same.Count()} × {same.Key}");

        double First(Func<(double Resident, double Heap), double> of) => memory.Take(15).Average(of) / 1e6;

        double Last(Func<(double Resident, double Heap), double> of) => memory.TakeLast(15).Average(of) / 1e6;
    }

    private async Task AskAsync(int client, CancellationToken end)
    {
        Random random = new(client);
        while (!end.IsCancellationRequested)
        {
            bool hangsUp = random.Next(10) == 0;
            using CancellationTokenSource patience = new();
            if (hangsUp)
                patience.CancelAfter(random.Next(1, 500));
            long start = Stopwatch.GetTimestamp();
            try
            {
                await AskOnceAsync(random, patience.Token);
                _seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
            catch (OperationCanceledException) when (hangsUp)
            {
                Interlocked.Increment(ref _hungUp);
            }
            catch (Exception problem) when (problem is HttpRequestException or IOException or JsonException)
            {
                _errors.Add(problem.Message);
            }
        }
    }

    private async Task AskOnceAsync(Random random, CancellationToken patience)
    {
        string prompt = (random.Next(2) == 0 ? "The demonstrations that many prompts begin with, word for word. " : "")
            + $"Question {random.Next(1_000_000)}: why is that so?";
        int samples = random.Next(1, 5);
        bool stream = random.Next(2) == 0;
        using HttpResponseMessage response = await server.Http.PostAsJsonAsync(
            "/v1/completions",
            new
            {
                model = ServedProcess.Model,
                prompt,
                n = samples,
                max_tokens = random.Next(1, 49),
                stream,
            }, patience);
        response.EnsureSuccessStatusCode();
        string text = await response.Content.ReadAsStringAsync(patience);
        bool isWhole = stream
            ? text.EndsWith("data: [DONE]\n\n", StringComparison.Ordinal)
            : JsonDocument.Parse(text).RootElement.GetProperty("choices").GetArrayLength() == samples;
        if (!isWhole)
            throw new JsonException("an answer that is not whole");
    }
}
