using Scotd.Corpora.Ledgers;
using Scotd.Teachers;

namespace Scotd.Tests.Corpora.Ledgers;

public sealed class LedgerStatsTests
{
    public static TheoryData<Engine> Engines => TempLedger.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Everything_is_counted_by_task_and_teacher(Engine engine)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        using TempLedger place = new(engine);
        using Ledger ledger = place.Open();
        Assert.Empty(ledger.Stats());
        Series unlabeled = Rows.Series(2) with { Question = Rows.Series(2).Question with { Gold = null } };
        await Rows.Fill(ledger, [Rows.Series(0)], samples: 3);
        await ledger.EnterAsync([Rows.Series(1), unlabeled, Rows.Series(0, teacher: "S")], cancellation);
        Claim claim = await Rows.Claim(ledger, unlabeled.Key, 4);
        LedgerSample cut = Rows.Sample(1) with { Answer = null, Finish = SampleFinish.Length, Kept = false };
        await ledger.SettleAsync(claim, [Rows.Sample(0, "b"), cut],
            new([2, 3], TeacherTrouble.Busy, "why", "", 2, Rows.Noon, 0.5m), cancellation);
        Claim one = await Rows.Claim(ledger, Rows.Series(1).Key, 1);
        await ledger.SettleAsync(one, [Rows.Sample(0, "b")], failure: null, cancellation);
        await Rows.Claim(ledger, Rows.Series(1).Key, 3);

        IReadOnlyList<LedgerStats> stats = ledger.Stats();

        Assert.Equivalent(new LedgerStats(
            "melting", "T", "r1", Asked: 3, Answered: 3, Samples: 6, Kept: 5, Parsed: 5, Labeled: 4, Right: 3,
            CutOff: 1, TokensIn: 120, TokensCached: 48, TokensOut: 66, Claims: 2,
            new Dictionary<string, long> { ["busy"] = 1 }, new Purse(0.0006m, 0.5m, 0.002m)), stats[1], strict: true);
        Assert.Equal((1, 0, 0), (stats[0].Asked, stats[0].Answered, stats[0].Samples));
        Assert.Equal([("S", "r1"), ("T", "r1")], ledger.TeachersOf("melting"));
    }
}
