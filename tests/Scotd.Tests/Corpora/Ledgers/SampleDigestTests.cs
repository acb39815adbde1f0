using Scotd.Corpora.Ledgers;

namespace Scotd.Tests.Corpora.Ledgers;

public sealed class SampleDigestTests
{
    [Fact]
    public async Task Any_change_of_a_sample_changes_it_and_other_series_do_not()
    {
        using TempLedger place = new(Engine.Sqlite);
        using Ledger ledger = place.Open();
        await Rows.Fill(ledger, [Rows.Series(0)], samples: 2);
        var rows = ledger.Samples(new()).ToArray();
        SampleDigest first = SampleDigest.Of(rows);

        Assert.Equal(2, first.Samples);
        Assert.Equal(first, SampleDigest.Of(ledger.Samples(new())));
        Assert.Equal(first, SampleDigest.Of(rows.Select(row => (row.Series with { }, row.Sample))));
        (Series series, LedgerSample sample) = rows[0];
        LedgerSample[] changed =
        [
            sample with { Number = 7 }, sample with { Text = sample.Text + " " }, sample with { Answer = null },
            sample with { Rationale = "" }, sample with { Kept = false },
        ];
        Assert.All(changed, other => Assert.NotEqual(first, SampleDigest.Of([(series, other), rows[1]])));
        Assert.NotEqual(first, SampleDigest.Of([(series with { Seed = 99 }, sample), rows[1]]));
        Assert.NotEqual(first, SampleDigest.Of([rows[1], rows[0]]));
    }
}
