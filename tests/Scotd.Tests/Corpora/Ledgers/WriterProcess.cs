using System.Diagnostics;

namespace Scotd.Tests.Corpora.Ledgers;

/// <summary>A process that fills a ledger, and may be killed.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly string _notes;

    /// <param name="place">Of the ledger.</param>
    /// <param name="notes">The file for what it was told is written.</param>
    public WriterProcess(string place, string notes)
    {
        _notes = notes;
        _process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(WriterRun).Assembly.Location, "-explicit", "only", "-class", typeof(WriterRun).FullName!])
        {
            RedirectStandardOutput = true,
            Environment = { [WriterRun.Place] = place, [WriterRun.Notes] = notes },
        })!;
        _output = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>"series number" of what it was told is written, without a line that it was just writing.</summary>
    public string[] Noted
    {
        get
        {
            if (!File.Exists(_notes)) return [];
            using FileStream file = new(_notes, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using StreamReader reader = new(file);
            return reader.ReadToEnd().Split('\n')[..^1];
        }
    }

    public void WaitForNotes(int count)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (Noted.Length < count)
        {
            Assert.True(!_process.HasExited || Noted.Length >= count, $"It ended early: {Said()}");
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "It wrote nothing for a minute.");
            Thread.Sleep(1);
        }
    }

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void WaitForEnd()
    {
        Assert.True(_process.WaitForExit(TimeSpan.FromMinutes(3)), "It did not end within three minutes.");
        Assert.True(_process.ExitCode == 0, Said());
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private string Said() => _process.HasExited ? _output.Result : "";
}
