using Scotd.Corpora.Ledgers;
using Scotd.Teachers;

namespace Scotd.Tests.Corpora.Ledgers;

public sealed class LedgerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Engine> Engines => TempLedger.Engines;

    [Fact]
    public void A_key_is_what_the_documentation_says_and_differs_with_every_part_of_the_identity()
    {
        Series series = Rows.Series(0);
        Series[] others =
        [
            series with { Task = "x" }, series with { Question = series.Question with { Id = "x" } },
            series with { Teacher = "x" }, series with { Revision = "x" },
            series with { Prompt = RenderedPrompt.Text("x") },
            series with { Settings = series.Settings with { MaxTokens = 1 } }, series with { Seed = 8 },
            series with { Task = "meltin", Question = series.Question with { Id = "gq0" } },
        ];
        Series same = series with { Split = "x", SawGold = true };

        // printf '7:melting,2:q0,1:T,2:r1,64:<sha256 of the prompt>,62:<settings>,1:7,' | sha256sum
        Assert.Equal("50819e43d9b16d2f0ed28c6164812235", series.Key);
        Assert.Equal(others.Length + 1, others.Append(series).DistinctBy(other => other.Key).Count());
        Assert.Equal(series.Key, same.Key);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_was_written_is_read_back(Engine engine)
    {
        using TempLedger place = new(engine);
        using Ledger ledger = place.Open();
        RenderedPrompt chat = RenderedPrompt.Chat([new("system", "Be wise."), new("user", "Naïve “q”?\n")]);
        Series series = Rows.Series(0) with { Prompt = chat, SawGold = true };
        LedgerSample sample = Rows.Sample(1) with
        {
            Text = "Zoë — 氷\t\"x\"",
            Answer = null,
            Finish = SampleFinish.ContentFilter,
            Kept = false,
            Logs = new(["Zo", "ë"], [-0.1, double.NegativeInfinity]),
            Cost = 0.000000000001m,
        };
        await ledger.EnterAsync([series], Cancellation);
        Claim claim = await Rows.Claim(ledger, series.Key, 2);
        LedgerFailure failure = new([0], TeacherTrouble.BadRequest, "why", "<body>", 3, Rows.Noon, 0.5m);
        await ledger.SettleAsync(claim, [sample], failure, Cancellation);

        (Series readSeries, LedgerSample readSample) = Assert.Single(ledger.Samples(new()));
        FailureRow readFailure = Assert.Single(ledger.Failures(new()));

        Assert.Equivalent(series, readSeries, strict: true);
        Assert.Equivalent(sample, readSample, strict: true);
        FailureRow expected = new(series.Key, "bad-request", [0], "why", "<body>", 3, Rows.Noon, 0.5m);
        Assert.Equivalent(expected, readFailure, strict: true);
        Assert.Equal(new Purse(0.000000000001m, 0.5m, 0), ledger.PurseOf("melting", "T", "r1"));
        Assert.Empty(ledger.Samples(new(Teacher: "other")));
        Assert.Single(ledger.Samples(new("melting", "T", "r1", "train")));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Entering_again_changes_nothing_but_the_split_and_the_answer_key(Engine engine)
    {
        using TempLedger place = new(engine);
        using Ledger ledger = place.Open();
        Series[] series = [.. Enumerable.Range(0, 1_200).Select(i => Rows.Series(i))];
        await ledger.EnterAsync(series, Cancellation);
        Series corrected = series[0] with { Split = "dev", Question = series[0].Question with { Gold = "(b)" } };
        await ledger.EnterAsync([corrected, .. series[1..]], Cancellation);

        Series[] read = [.. ledger.Series(new())];

        Assert.Equal(series.Select(one => one.Key).Order(), read.Select(one => one.Key).Order());
        Assert.Equivalent(corrected, read[0], strict: true);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Thirty_after_ten_lacks_twenty_and_new_questions_lack_all(Engine engine)
    {
        using TempLedger place = new(engine);
        using Ledger ledger = place.Open();
        await Rows.Fill(ledger, [Rows.Series(0), Rows.Series(1)], samples: 10);
        Series[] all = [Rows.Series(1), Rows.Series(2), Rows.Series(0)];
        await ledger.EnterAsync(all, Cancellation);

        var missing = ledger.Missing(all.Select(series => series.Key), samples: 30).ToArray();

        Assert.Equal(all.Select(series => series.Key), missing.Select(one => one.Key));
        Assert.Equal([20, 30, 20], missing.Select(one => one.Numbers.Count));
        Assert.Equal(Enumerable.Range(10, 20), missing[0].Numbers);
        Assert.All(ledger.Missing([all[0].Key], samples: 10), one => Assert.Empty(one.Numbers));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Text_that_a_database_cannot_hold_is_mended_not_lost(Engine engine)
    {
        using TempLedger place = new(engine);
        using Ledger ledger = place.Open();
        Series series = Rows.Series(0);
        await ledger.EnterAsync([series], Cancellation);
        Claim claim = await Rows.Claim(ledger, series.Key, 1);

        await ledger.SettleAsync(
            claim, [Rows.Sample(0) with { Text = "a\0b\uD800c\U0001F600" }], failure: null, Cancellation);

        Assert.Equal("a\uFFFDb\uFFFDc\U0001F600", Assert.Single(ledger.Samples(new())).Sample.Text);
    }
}
