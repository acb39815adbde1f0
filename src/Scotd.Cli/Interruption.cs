using System.Runtime.InteropServices;

namespace Scotd.Cli;

/// <summary>
/// Ctrl-C or a polite kill, once: the work is told to stop at the next safe place and saves its state. A second one
/// ends the process.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;
    private readonly string _answer;

    /// <param name="answer">What a person who pressed it is told.</param>
    public Interruption(string answer = "Stopping after this step; once more stops at once.")
    {
        _answer = answer;
        _signals =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop),
        ];
    }

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
        _source.Dispose();
    }

    private void Stop(PosixSignalContext context)
    {
        if (_source.IsCancellationRequested)
            return;
        context.Cancel = true;
        Console.Error.WriteLine();
        Console.Error.WriteLine(_answer);
        _source.Cancel();
    }
}
