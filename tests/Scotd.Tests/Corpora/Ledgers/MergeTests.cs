using Scotd.Corpora.Ledgers;
using Scotd.Teachers;

namespace Scotd.Tests.Corpora.Ledgers;

public sealed class MergeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Engine, Engine> Pairs => new()
    {
        { Engine.Sqlite, Engine.Sqlite },
        { Engine.Sqlite, Engine.Postgres },
        { Engine.Postgres, Engine.Sqlite },
    };

    [Theory, MemberData(nameof(Pairs))]
    public async Task Two_ledgers_become_one_without_loss_or_doubles(Engine first, Engine second)
    {
        using TempLedger here = new(first), there = new(second);
        using Ledger into = here.Open(), from = there.Open();
        await Rows.Fill(into, [Rows.Series(0), Rows.Series(1)], samples: 3);
        await Rows.Fill(from, [Rows.Series(1), Rows.Series(2)], samples: 5);
        await from.EnterAsync([Rows.Series(3)], Cancellation);
        LedgerFailure failure = new([5], TeacherTrouble.Broken, "why", "body", 2, Rows.Noon, 0.25m);
        ClaimOutcome six = await from.ClaimAsync(Rows.Series(2).Key, [5], 0, 0, cap: null, Cancellation);
        await from.SettleAsync(((ClaimOutcome.Granted)six).Claim, [], failure, Cancellation);

        Admitted once = await LedgerImport.MergeAsync(into, from, Cancellation);
        Admitted twice = await LedgerImport.MergeAsync(into, from, Cancellation);

        Assert.Equal((new Admitted(7, 3, 0), new Admitted(0, 10, 0)), (once, twice));
        Assert.Equal(13, into.Samples(new()).Count());
        Assert.Equal(4, into.Series(new()).Count());
        Assert.Equal("body", Assert.Single(into.Failures(new())).Body);
        Assert.Equal(new Purse(0.0013m, 0.25m, 0), into.PurseOf("melting", "T", "r1"));
        Assert.Equal(0, LedgerVerification.Run(into).Wrong);
    }

    [Theory, MemberData(nameof(Pairs))]
    public async Task Of_two_texts_for_one_sample_both_are_kept_and_paid_for(Engine first, Engine second)
    {
        using TempLedger here = new(first), there = new(second);
        using Ledger into = here.Open(), from = there.Open();
        Series series = Rows.Series(0);
        await Rows.Fill(into, [series], samples: 2);
        LedgerSample other = Rows.Sample(1, answer: "b", cost: 0.3m);
        await LedgerImport.RunAsync(from, [(series, Rows.Sample(0)), (series, other)], Cancellation);

        Admitted once = await LedgerImport.MergeAsync(into, from, Cancellation);
        Admitted twice = await LedgerImport.MergeAsync(into, from, Cancellation);

        Assert.Equal(new Admitted(0, 1, 1), once);
        Assert.Equal(once, twice);
        FailureRow conflict = Assert.Single(into.Failures(new()));
        Assert.Equal((FailureRow.Conflict, 0.3m), (conflict.Kind, conflict.PresumedCost));
        Assert.Equal(other, LedgerJson.Read<LedgerSample>(conflict.Body));
        Assert.Equal(Rows.Sample(1).Text, into.Samples(new()).Last().Sample.Text);
        Assert.Equal(new Purse(0.0002m, 0.3m, 0), into.PurseOf("melting", "T", "r1"));
        Assert.Equal(0, LedgerVerification.Run(into).Wrong);
    }

    [Fact]
    public async Task What_an_abandoned_request_may_have_cost_is_merged_and_stays()
    {
        using TempLedger here = new(Engine.Sqlite), there = new(Engine.Sqlite);
        using Ledger into = here.Open();
        await Rows.Fill(into, [Rows.Series(0)], samples: 1);
        using (Ledger dead = there.Open())
        {
            await dead.EnterAsync([Rows.Series(0)], Cancellation);
            await Rows.Claim(dead, Rows.Series(0).Key, 2);
        }
        using Ledger from = there.Open();

        await LedgerImport.MergeAsync(into, from, Cancellation);
        Assert.Equal(new Purse(0.0001m, 0.002m, 0), into.PurseOf("melting", "T", "r1"));
        Assert.Equal(0, LedgerVerification.Run(into).Wrong);

        await into.SettleAsync(await Rows.Claim(into, Rows.Series(0).Key, 2), Rows.Samples([1]), null, Cancellation);
        Assert.Equal(new Purse(0.0002m, 0.002m, 0), into.PurseOf("melting", "T", "r1"));
        Assert.Equal(0, LedgerVerification.Run(into).Wrong);
    }
}
