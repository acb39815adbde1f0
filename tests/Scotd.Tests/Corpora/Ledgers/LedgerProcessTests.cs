using System.Globalization;
using Scotd.Corpora.Ledgers;

namespace Scotd.Tests.Corpora.Ledgers;

/// <summary>Several processes on one ledger, one of them killed in the middle of its work.</summary>
public sealed class LedgerProcessTests
{
    public static TheoryData<Engine> Engines => TempLedger.Engines;

    [Theory, MemberData(nameof(Engines))]
    public void Two_processes_that_make_a_ledger_at_once_share_the_work(Engine engine)
    {
        using TempLedger place = new(engine);
        using TempFolder folder = new();

        using WriterProcess one = new(place.Place, folder["one"]), two = new(place.Place, folder["two"]);
        one.WaitForEnd();
        two.WaitForEnd();

        AssertComplete(place, one, two);
    }

    [Theory, MemberData(nameof(Engines))]
    public void A_killed_writer_leaves_a_sound_ledger_that_others_complete(Engine engine)
    {
        using TempLedger place = new(engine);
        using TempFolder folder = new();

        using WriterProcess killed = new(place.Place, folder["killed"]);
        killed.WaitForNotes(20);
        killed.Kill();
        using WriterProcess one = new(place.Place, folder["one"]), two = new(place.Place, folder["two"]);
        one.WaitForEnd();
        two.WaitForEnd();

        AssertComplete(place, killed, one, two);
    }

    private static void AssertComplete(TempLedger place, params WriterProcess[] writers)
    {
        using Ledger ledger = place.Open();
        string[] rows = [.. ledger.Samples(new()).Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{row.Series.Key} {row.Sample.Number}"))];
        string[] noted = [.. writers.SelectMany(writer => writer.Noted)];
        Assert.Equal(WriterRun.Questions * WriterRun.Samples, rows.Length);
        Assert.Empty(noted.Except(rows));
        Assert.Equal(noted.Length, noted.Distinct().Count());
        Assert.All(ledger.Failures(new()), failure => Assert.Equal(FailureRow.Abandoned, failure.Kind));
        Assert.Equal(0, ledger.Stats().Single().Claims);
        decimal presumed = ledger.Failures(new()).Sum(failure => failure.PresumedCost);
        Assert.Equal(new Purse(rows.Length * 0.0001m, presumed, 0), ledger.PurseOf("melting", "T", "r1"));
        Assert.Equal(0, LedgerVerification.Run(ledger).Wrong);
    }
}
