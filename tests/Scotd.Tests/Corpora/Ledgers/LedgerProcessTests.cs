using System.Diagnostics;
using System.Globalization;
using Scotd.Corpora.Ledgers;

namespace Scotd.Tests.Corpora.Ledgers;

/// <summary>Several processes on one ledger, one of them killed in the middle of its work.</summary>
public sealed class LedgerProcessTests
{
    public static TheoryData<Engine> Engines => TempLedger.Engines;

    [Theory, MemberData(nameof(Engines))]
    public void A_killed_writer_leaves_a_sound_ledger_that_another_completes(Engine engine)
    {
        using TempLedger place = new(engine);
        using TempFolder folder = new();

        using Process killed = WriterProcess.Start(place.Place, folder["killed"]);
        using Process other = WriterProcess.Start(place.Place, folder["other"]);
        WaitForLines(killed, folder["killed"], 40);
        killed.Kill();
        killed.WaitForExit();
        Assert.True(other.WaitForExit(TimeSpan.FromMinutes(1)));
        using Process last = WriterProcess.Start(place.Place, folder["last"]);
        Assert.True(last.WaitForExit(TimeSpan.FromMinutes(1)));

        using Ledger ledger = place.Open();
        string[] rows = [.. ledger.Samples(new()).Select(row =>
            string.Create(CultureInfo.InvariantCulture, $"{row.Series.Key} {row.Sample.Number}"))];
        string[] noted = [.. (string[])[.. Noted("killed"), .. Noted("other"), .. Noted("last")]];
        Assert.Equal(WriterProcess.Questions * WriterProcess.Samples, rows.Length);
        Assert.Empty(noted.Except(rows));
        Assert.Equal(noted.Length, noted.Distinct().Count());
        Assert.All(ledger.Failures(new()), failure => Assert.Equal(FailureRow.Abandoned, failure.Kind));
        Assert.Equal(0, ledger.Stats().Single().Claims);
        Assert.Equal(new Purse(rows.Length * 0.0001m, 0, 0), ledger.PurseOf("melting", "T", "r1"));
        Assert.Equal(0, LedgerVerification.Run(ledger).Wrong);

        string[] Noted(string name) => File.ReadAllLines(folder[name]);
    }

    private static void WaitForLines(Process process, string path, int count)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (!File.Exists(path) || Lines(path) < count)
        {
            Assert.False(process.HasExited, "The writer ended too early.");
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "The writer wrote nothing.");
            Thread.Sleep(1);
        }
    }

    private static int Lines(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(file);
        return reader.ReadToEnd().Count(unit => unit == '\n');
    }
}
