using System.Globalization;
using Scotd.Corpora.Ledgers;

namespace Scotd.Tests.Corpora.Ledgers;

/// <summary>What a process of its own does: fills a ledger, and notes what it was told is written.</summary>
public sealed class WriterRun
{
    public const int Questions = 20, Samples = 12;

    public const string Place = "SCOTD_TEST_LEDGER", Notes = "SCOTD_TEST_NOTES";

    [Fact(Explicit = true)]
    public async Task Fills_the_ledger_that_it_was_given()
    {
        string? place = Environment.GetEnvironmentVariable(Place);
        Assert.SkipWhen(place is null, "Only for the tests that start it.");
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using Ledger ledger = Ledger.Open(place, TimeProvider.System);
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
}
