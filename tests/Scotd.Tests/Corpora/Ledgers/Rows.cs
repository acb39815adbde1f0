using Scotd.Corpora.Ledgers;
using Scotd.Tasks;
using Scotd.Teachers;

namespace Scotd.Tests.Corpora.Ledgers;

/// <summary>Series and samples to fill ledgers with.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    public static readonly AnswerFormat Format = new(["(a)", "(b)"]);

    public static readonly SampleSettings Settings = new(0.7, 1, 256, ["\n\n"], LogProbabilities: false);

    public static Series Series(int question, string teacher = "T", string task = "melting") => new(
        task, "train", new($"q{question}", $"Does {question} melt?", ["yes", "no"], "(a)"), teacher, "r1",
        RenderedPrompt.Text($"Q: Does {question} melt? (a) yes (b) no\nA:"), Settings, Seed: 7, SawGold: false, Format);

    public static LedgerSample Sample(int number, string answer = "a", decimal cost = 0.0001m) => new(
        number, $" Warmth {number} melts it. So the answer is: ({answer})", $"Warmth {number} melts it.", $"({answer})",
        SampleFinish.Stop, Kept: true, Logs: null, new(20, 8, 11), cost, Noon, Noon.AddMilliseconds(1234), Attempts: 1,
        $"request-{number}", "served", RequestSeed: ulong.MaxValue);

    public static LedgerSample[] Samples(IEnumerable<int> numbers) => [.. numbers.Select(number => Sample(number))];

    /// <summary>Enters series and buys so many samples of each.</summary>
    public static async Task Fill(Ledger ledger, IReadOnlyList<Series> series, int samples)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        await ledger.EnterAsync(series, cancellation);
        foreach (Series one in series)
        {
            Claim claim = await Claim(ledger, one.Key, samples);
            await ledger.SettleAsync(claim, Samples(claim.Numbers), failure: null, cancellation);
        }
    }

    /// <summary>Claims the first so many samples, which must be granted.</summary>
    public static async Task<Claim> Claim(Ledger ledger, string series, int samples)
    {
        ClaimOutcome outcome = await ledger.ClaimAsync(
            series, [.. Enumerable.Range(0, samples)], perRequest: 0.001m, perSample: 0.0005m, cap: null,
            TestContext.Current.CancellationToken);
        return Assert.IsType<ClaimOutcome.Granted>(outcome).Claim;
    }
}
