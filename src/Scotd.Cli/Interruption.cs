namespace Scotd.Cli;

/// <summary>Ctrl-C, once: the work is told to stop at the next safe place. A second Ctrl-C ends the process.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();

    public Interruption() => Console.CancelKeyPress += Stop;

    public CancellationToken Token => _source.Token;

    public void Dispose()
    {
        Console.CancelKeyPress -= Stop;
        _source.Dispose();
    }

    private void Stop(object? sender, ConsoleCancelEventArgs key)
    {
        if (_source.IsCancellationRequested)
            return;
        key.Cancel = true;
        Console.Error.WriteLine();
        Console.Error.WriteLine("Stopping after this step; press Ctrl-C again to stop at once.");
        _source.Cancel();
    }
}
