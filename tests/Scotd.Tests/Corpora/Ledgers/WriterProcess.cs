using System.Diagnostics;
using System.Globalization;
using Scotd.Corpora.Ledgers;

namespace Scotd.Tests.Corpora.Ledgers;

/// <summary>
/// A process of its own that fills a ledger and notes what it was told is written; a test may kill it.
/// </summary>
public sealed class WriterProcess
{
    public const int Questions = 40, Samples = 12;

    private const string Ledger = "SCOTD_TEST_LEDGER", Notes = "SCOTD_TEST_NOTES";

    [Fact(Explicit = true)]
    public async Task Run()
    {
        string? place = Environment.GetEnvironmentVariable(Ledger);
        Assert.SkipWhen(place is null, "Only for the tests that start it.");
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using Ledger ledger = Scotd.Corpora.Ledgers.Ledger.Open(place, TimeProvider.System);
        await using StreamWriter notes = new(Environment.GetEnvironmentVariable(Notes)!) { AutoFlush = true };
        Series[] series = [.. Enumerable.Range(0, Questions).Select(i => Rows.Series(i))];
        await ledger.EnterAsync(series, cancellation);
        for (int round = 0; round < Samples; round++)
        {
            foreach ((string key, IReadOnlyList<int> lacking) in ledger.Missing(series.Select(one => one.Key), Samples))
            {
                if (lacking.Count == 0) continue;
                var outcome = await ledger.ClaimAsync(key, [.. lacking.Take(2)], 0.001m, 0.001m, null, cancellation);
                if (outcome is not ClaimOutcome.Granted { Claim: var claim }) continue;
                await ledger.SettleAsync(claim, Rows.Samples(claim.Numbers), failure: null, cancellation);
                foreach (int number in claim.Numbers)
                    notes.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{key} {number}"));
            }
        }
    }

    /// <summary>Starts one.</summary>
    internal static Process Start(string place, string notes)
    {
        ProcessStartInfo start = new("dotnet",
            [typeof(WriterProcess).Assembly.Location, "-explicit", "only", "-class", typeof(WriterProcess).FullName!])
        {
            RedirectStandardOutput = true,
            Environment = { [Ledger] = place, [Notes] = notes },
        };
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}
