using Scotd.Corpora.Ledgers;
using Scotd.Teachers;

namespace Scotd.Tests.Corpora.Ledgers;

public sealed class ClaimTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Engine> Engines => TempLedger.Engines;

    [Theory, MemberData(nameof(Engines))]
    public async Task Two_ledgers_never_hold_the_same_sample(Engine engine)
    {
        using TempLedger place = new(engine);
        using Ledger one = place.Open(), two = place.Open();
        string key = Rows.Series(0).Key;
        await one.EnterAsync([Rows.Series(0)], Cancellation);

        Claim first = await Rows.Claim(one, key, 3);
        Claim second = await Rows.Claim(two, key, 5);
        var left = await two.ClaimAsync(key, [0, 1], 0, 0, cap: null, Cancellation);

        Assert.Equal([0, 1, 2], first.Numbers);
        Assert.Equal([3, 4], second.Numbers);
        Assert.Equal([0, 1], Assert.IsType<ClaimOutcome.NothingLeft>(left).Held);
        Assert.Empty(Assert.Single(two.Missing([key], samples: 5)).Numbers);

        await one.SettleAsync(first, Rows.Samples([0]), failure: null, Cancellation);
        Assert.Equal([1, 2], Assert.Single(two.Missing([key], samples: 5)).Numbers);
        Assert.Equal([1, 2], (await Rows.Claim(two, key, 5)).Numbers);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_cap_is_never_exceeded_by_many_who_claim_at_once(Engine engine)
    {
        using TempLedger place = new(engine);
        using Ledger one = place.Open(), two = place.Open();
        Series[] series = [.. Enumerable.Range(0, 20).Select(i => Rows.Series(i))];
        await one.EnterAsync(series, Cancellation);
        const decimal Cap = 0.1m;

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async worker =>
        {
            Chance chance = Chance.From(3).For(worker);
            Ledger ledger = worker % 2 == 0 ? one : two;
            for (int i = 0; i < 10; i++)
            {
                string key = series[chance.For(i).Below(series.Length)].Key;
                var outcome = await ledger.ClaimAsync(key, [0, 1, 2, 3, 4], 0.001m, 0.0007m, Cap, Cancellation);
                Assert.True(ledger.PurseOf("melting", "T", "r1").Total <= Cap);
                if (outcome is not ClaimOutcome.Granted { Claim: var claim }) continue;
                decimal cost = chance.For(i).Below(2) == 0 ? 0.0004m : 0.0007m;
                await ledger.SettleAsync(
                    claim, [.. claim.Numbers.Select(number => Rows.Sample(number, cost: cost))], null, Cancellation);
            }
        }));

        Purse purse = one.PurseOf("melting", "T", "r1");
        Assert.Equal(one.Samples(new()).Sum(row => row.Sample.Cost), purse.Spent);
        Assert.Equal(0, purse.Reserved);
        Assert.InRange(purse.Total, 0.05m, Cap);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_claim_shrinks_to_what_the_cap_allows(Engine engine)
    {
        using TempLedger place = new(engine);
        using Ledger ledger = place.Open();
        await ledger.EnterAsync([Rows.Series(0)], Cancellation);
        string key = Rows.Series(0).Key;

        var granted = await ledger.ClaimAsync(key, [0, 1, 2, 3], 0.1m, 0.3m, cap: 0.75m, Cancellation);
        var refused = await ledger.ClaimAsync(key, [2], 0.1m, 0.3m, cap: 0.75m, Cancellation);

        Claim claim = Assert.IsType<ClaimOutcome.Granted>(granted).Claim;
        Assert.Equal([0, 1], claim.Numbers);
        Assert.Equal(0.7m, claim.Reserved);
        Assert.Equal(new Purse(0, 0, 0.7m), Assert.IsType<ClaimOutcome.CapReached>(refused).Purse);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Money_of_an_abandoned_claim_is_presumed_spent_and_stays_so(Engine engine)
    {
        using TempLedger place = new(engine);
        string key = Rows.Series(0).Key;
        LedgerOwner gone = LedgerOwner.Here() with { Started = "another time" };
        using (Ledger dead = Ledger.Open(LedgerPlace.Parse(place.Place), TimeProvider.System, gone))
        {
            await dead.EnterAsync([Rows.Series(0)], Cancellation);
            await Rows.Claim(dead, key, 2);

            using Ledger ledger = place.Open();
            Assert.Equal([0, 1], Assert.Single(ledger.Missing([key], samples: 2)).Numbers);
            Claim claim = await Rows.Claim(ledger, key, 2);

            Assert.Equal([0, 1], claim.Numbers);
            Assert.Equal(new Purse(0, 0.002m, 0.002m), ledger.PurseOf("melting", "T", "r1"));
            FailureRow failure = Assert.Single(ledger.Failures(new()));
            Assert.Equal((FailureRow.Abandoned, 0.002m), (failure.Kind, failure.PresumedCost));
            Assert.Equal([0, 1], failure.Numbers);

            await ledger.SettleAsync(claim, Rows.Samples([0]), failure: null, Cancellation);
            Assert.Equal(new Purse(0.0001m, 0.002m, 0), ledger.PurseOf("melting", "T", "r1"));
            await ledger.SettleAsync(await Rows.Claim(ledger, key, 2), Rows.Samples([1]), null, Cancellation);
            Assert.Equal(new Purse(0.0002m, 0.002m, 0), ledger.PurseOf("melting", "T", "r1"));
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_lease_of_another_machine_counts_until_it_ends(Engine engine)
    {
        using TempLedger place = new(engine);
        string key = Rows.Series(0).Key;
        SetClock clock = new(Rows.Noon);
        LedgerOwner far = LedgerOwner.Here() with { Machine = "elsewhere" };
        using Ledger other = Ledger.Open(LedgerPlace.Parse(place.Place), clock, far);
        using Ledger ledger = Ledger.Open(LedgerPlace.Parse(place.Place), clock);
        await other.EnterAsync([Rows.Series(0)], Cancellation);
        Claim theirs = await Rows.Claim(other, key, 2);

        clock.Now += TimeSpan.FromSeconds(119);
        var held = await ledger.ClaimAsync(key, [0, 1], 0, 0, cap: null, Cancellation);
        clock.Now += TimeSpan.FromSeconds(2);
        Claim ours = await Rows.Claim(ledger, key, 2);

        Assert.Equal([0, 1], Assert.IsType<ClaimOutcome.NothingLeft>(held).Held);
        Assert.Equal([0, 1], ours.Numbers);

        LedgerSample late = Rows.Sample(0) with { Text = "late" };
        await other.SettleAsync(theirs, [late], failure: null, Cancellation);
        await ledger.SettleAsync(ours, Rows.Samples([0, 1]), failure: null, Cancellation);
        Assert.Equal(["late", Rows.Sample(1).Text], ledger.Samples(new()).Select(row => row.Sample.Text));
        FailureRow conflict = ledger.Failures(new()).Single(failure => failure.Kind == FailureRow.Conflict);
        Assert.Contains(Rows.Sample(0).Rationale, conflict.Body, StringComparison.Ordinal);
        Assert.Equal(new Purse(0.0002m, 0.0021m, 0), ledger.PurseOf("melting", "T", "r1"));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_lease_is_renewed_while_a_teacher_thinks(Engine engine)
    {
        using TempLedger place = new(engine);
        string key = Rows.Series(0).Key;
        SetClock clock = new(Rows.Noon);
        LedgerOwner far = LedgerOwner.Here() with { Machine = "elsewhere" };
        using Ledger other = Ledger.Open(LedgerPlace.Parse(place.Place), clock, far);
        using Ledger ledger = Ledger.Open(LedgerPlace.Parse(place.Place), clock);
        await other.EnterAsync([Rows.Series(0)], Cancellation);
        await Rows.Claim(other, key, 2);

        for (int i = 0; i < 10; i++)
        {
            clock.Now += TimeSpan.FromSeconds(30);
            clock.Tick();
        }
        await other.EnterAsync([], Cancellation);
        await other.EnterAsync([Rows.Series(1)], Cancellation);

        var outcome = await ledger.ClaimAsync(key, [0, 1], 0, 0, cap: null, Cancellation);
        Assert.IsType<ClaimOutcome.NothingLeft>(outcome);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Closing_a_ledger_gives_back_what_it_never_settled(Engine engine)
    {
        using TempLedger place = new(engine);
        using (Ledger one = place.Open())
        {
            await one.EnterAsync([Rows.Series(0)], Cancellation);
            await Rows.Claim(one, Rows.Series(0).Key, 2);
        }

        using Ledger two = place.Open();

        Assert.Equal(new Purse(0, 0.002m, 0), two.PurseOf("melting", "T", "r1"));
        Assert.Equal([0, 1], (await Rows.Claim(two, Rows.Series(0).Key, 2)).Numbers);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task One_bad_claim_among_many_fails_alone(Engine engine)
    {
        using TempLedger place = new(engine);
        using Ledger ledger = place.Open();
        await ledger.EnterAsync([.. Enumerable.Range(0, 30).Select(i => Rows.Series(i))], Cancellation);

        Task<ClaimOutcome>[] claims = [.. Enumerable.Range(0, 30).Select(i => ledger.ClaimAsync(
            i == 17 ? "no-such-series" : Rows.Series(i).Key, [0], 0.001m, 0, cap: null, Cancellation))];
        CorpusException problem = await Assert.ThrowsAsync<CorpusException>(() => claims[17]);

        Assert.Contains("no-such-series", problem.Message, StringComparison.Ordinal);
        Assert.All((await Task.WhenAll(claims.Where((_, i) => i != 17))),
            outcome => Assert.IsType<ClaimOutcome.Granted>(outcome));
        Assert.Equal(0.029m, ledger.PurseOf("melting", "T", "r1").Reserved);
    }

    [Fact]
    public async Task What_was_bought_is_stored_even_if_the_connection_was_cut_meanwhile()
    {
        using TempLedger place = new(Engine.Postgres);
        using Ledger ledger = place.Open();
        await ledger.EnterAsync([Rows.Series(0)], Cancellation);
        Claim claim = await Rows.Claim(ledger, Rows.Series(0).Key, 2);

        place.CutConnections();
        await ledger.SettleAsync(claim, Rows.Samples([0, 1]), failure: null, Cancellation);

        Assert.Equal(2, ledger.Samples(new()).Count());
        Assert.Equal(new Purse(0.0002m, 0, 0), ledger.PurseOf("melting", "T", "r1"));
    }

    [Fact]
    public async Task A_failed_request_frees_its_samples_and_keeps_its_body()
    {
        using TempLedger place = new(Engine.Sqlite);
        using Ledger ledger = place.Open();
        string key = Rows.Series(0).Key;
        await ledger.EnterAsync([Rows.Series(0)], Cancellation);

        await ledger.SettleAsync(await Rows.Claim(ledger, key, 2), [],
            new([0, 1], TeacherTrouble.Broken, "It sent a page.", "<html>", 4, Rows.Noon, 0), Cancellation);

        Assert.Equal([0, 1], Assert.Single(ledger.Missing([key], samples: 2)).Numbers);
        Assert.Equal("<html>", Assert.Single(ledger.Failures(new())).Body);
        Assert.Equal(default, ledger.PurseOf("melting", "T", "r1"));
    }
}
